//! A picture as agencies and feeds send it, its words in fields of their own, into the HTML that the pages' reader knows.

use std::fmt::Write;

use quick_xml::escape::escape;

/// A picture with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) address: Option<String>,
    pub(super) alternative: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
}

impl Figure {
    /// A picture of which nothing is said.
    pub(super) fn at(address: String) -> Self {
        Self { address: Some(address), ..Self::default() }
    }

    /// Whether it says anything.
    pub(super) fn has_words(&self) -> bool {
        self.caption.is_some() || self.credit.is_some()
    }

    pub(super) fn words(&self) -> (Option<&str>, Option<&str>) {
        (self.caption.as_deref(), self.credit.as_deref())
    }

    /// Adds it to a text in HTML.
    pub(super) fn write(&self, html: &mut String) {
        let shown = |text: &Option<String>| escape(text.as_deref().unwrap_or_default()).into_owned();
        html.push_str("<figure>");
        if let Some(address) = &self.address {
            // A string takes all.
            let _ = write!(html, "<img src=\"{}\" alt=\"{}\">", escape(address.as_str()), shown(&self.alternative));
        }
        if self.has_words() {
            let _ = write!(html, "<figcaption>{}", shown(&self.caption));
            if self.credit.is_some() {
                let _ = write!(html, " <span class=\"credit\">{}</span>", shown(&self.credit));
            }
            html.push_str("</figcaption>");
        }
        html.push_str("</figure>");
    }
}
