//! How the rows of the ledger stand, and what they are put under.

/// How the quotations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LedgerOrder {
    /// The newest articles first.
    #[default]
    Newest,
    /// By the names of the voices; nobody known last.
    Voice,
    /// By outlet.
    Outlet,
    /// By the headline of the article.
    Article,
}

impl LedgerOrder {
    /// Every order, in the order in which a key goes through them.
    const ALL: [Self; 4] = [Self::Newest, Self::Voice, Self::Outlet, Self::Article];

    /// What the head of the list calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Voice => "by voice",
            Self::Outlet => "by outlet",
            Self::Article => "by article",
        }
    }

    /// The next one, around.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// What stands over the quotations that stand in one article alone, where those in several stand under their own headings.
pub const IN_ONE_ARTICLE: &str = "in one article alone";

/// What the quotations are put under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Nothing.
    #[default]
    None,
    /// The voices.
    Voice,
    /// The articles.
    Article,
    /// The days of publication.
    Day,
    /// The quotations that stand in several articles.
    Quotation,
}

impl Grouping {
    /// Every grouping, in the order in which a key goes through them.
    const ALL: [Self; 5] = [Self::None, Self::Voice, Self::Article, Self::Day, Self::Quotation];

    /// What the head of the list calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "not grouped",
            Self::Voice => "grouped by voice",
            Self::Article => "grouped by article",
            Self::Day => "grouped by day",
            Self::Quotation => "grouped by quotation",
        }
    }

    /// The next one, around.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
