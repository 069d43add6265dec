//! What stands on a page for the page's own sake: dialogs about consent, and what readers wrote below an article. Both are long, so that
//! an extractor takes them for the article where that is short.

use dom_query::{Document, NodeRef};

use super::walk::following;

/// Names (`id`, `class`), or their beginnings up to a mark or a figure, that programs for consent give to their dialogs.
const CONSENT: &[&str] = &[
    "onetrust",
    "didomi",
    "usercentrics",
    "cybotcookiebotdialog",
    "cookiebotwidget",
    "sp_message",
    "qc-cmp",
    "fc-consent",
    "truste",
    "cmpbox",
    "borlabs-cookie",
    "iubenda-cs",
    "termly",
    "osano-cm",
    "cky",
    "cmplz",
    "moove_gdpr",
    "tarteaucitron",
    "axeptio",
    "klaro",
    "cookie-banner",
    "cookie-consent",
    "cookie-notice",
    "cookie-law",
    "cookie-bar",
    "cookie-dialog",
    "cookie-modal",
    "cookiebanner",
    "cookieconsent",
    "cookienotice",
    "consent-banner",
    "consent-modal",
    "consent-dialog",
    "gdpr",
    "privacy-manager",
];

/// Names (`id`, `class`) of the part that readers write.
const COMMENTS: &[&str] = &[
    "disqus_thread",
    "comments",
    "comments-area",
    "comments-list",
    "comments-section",
    "comments-container",
    "comment-list",
    "commentlist",
    "comment-section",
    "fb-comments",
    "respond",
    "hyvor-talk-view",
    "remark42",
    "commento",
    "isso-thread",
    "coral-container",
    "vuukle-comments",
    "viafoura",
    "kommentare",
    "commentaires",
    "comentarios",
    "commenti",
    "reacties",
    "kommentarer",
    "komentarze",
];

/// So many elements with such names are looked at for a headline.
const MOST: usize = 100;

/// Takes both out of a page.
pub(in crate::import) fn remove_machinery(document: &Document) {
    let root = document.root();
    let mut found = Vec::new();
    let mut looked_at = 0;
    let mut next = Some(root);
    while let Some(node) = next {
        let is_named = node.is_element() && looked_at < MOST && is_machinery(&node);
        looked_at += usize::from(is_named);
        // Some sites name everything after it.
        let is_found = is_named && node.find(&["h1"]).is_empty();
        if is_found {
            found.push(node);
        }
        next = following(&node, !is_found, root.id);
    }
    for node in found {
        node.remove_from_parent();
    }
}

/// A page without both, for who reads its tags in a row; `None` where it has neither.
pub(in crate::import) fn without_machinery(page: &str) -> Option<String> {
    let document = Document::from(page);
    let before = document.html().len();
    remove_machinery(&document);
    let bare = document.html();
    (bare.len() < before).then(|| bare.to_string())
}

fn is_machinery(node: &NodeRef) -> bool {
    let Some(name) = node.node_name() else { return false };
    if matches!(&*name, "html" | "body" | "main" | "article" | "head" | "p" | "a" | "span") {
        return false;
    }
    let is_dialog = || &*name == "dialog" || node.attr("role").is_some_and(|role| matches!(&*role, "dialog" | "alertdialog"));
    let names = [node.attr("id"), node.class()];
    let is_named = names.iter().flatten().flat_map(|names| names.split_ascii_whitespace()).take(24).any(|name| {
        let name = name.to_ascii_lowercase();
        let is_consent = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| matches!(c, '-' | '_') || c.is_ascii_digit());
        CONSENT.iter().any(|consent| name.strip_prefix(consent).is_some_and(is_consent)) || COMMENTS.contains(&name.as_str())
    });
    is_named || is_dialog()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialogs_and_comments_go_unless_the_headline_is_in_them() {
        for (page, expected) in [
            ("<div id='onetrust-consent-sdk'><p>A</p></div><p>B</p>", "B"),
            ("<p>B</p><section id=disqus_thread><p>A</p></section>", "B"),
            ("<div role=dialog><p>A</p></div><p>B</p>", "B"),
            ("<div class='comments'><h1>A</h1></div><p>B</p>", "AB"),
            ("<div class='no-comments comments-open'><p>A</p></div><p>B</p>", "AB"),
            ("<div class='trusted-content'><p>A</p></div><p>B</p>", "AB"),
            ("<div id='qc-cmp2-container'><p>A</p></div><p>B</p>", "B"),
        ] {
            let document = Document::from(page);
            remove_machinery(&document);
            assert_eq!(&*document.root().text(), expected, "{page}");
        }
    }
}
