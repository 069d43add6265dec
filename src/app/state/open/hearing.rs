//! The voices of the open article: all of them, or one alone; those of a long article, and what else takes long, come later than its text.

use std::sync::Arc;

use super::Open;
use crate::app::state::solo::Solo;
use crate::app::state::{Voices, facts};
use crate::article::Document;
use crate::bookmarks::AnchorIndex;
use crate::layout::Layout;

impl Open {
    /// Its speakers.
    pub fn voices(&self) -> &Voices {
        &self.voices
    }

    /// The voice that is heard alone.
    pub fn solo(&self) -> Option<&Solo> {
        self.solo.as_ref()
    }

    /// Lets one voice be heard alone.
    pub fn hear_only(&mut self, voice: usize) {
        self.solo = (voice < self.voices.all().len()).then(|| Solo::of(&self.document, &self.voices, voice));
    }

    /// Lets all voices be heard again; true when it was one alone.
    pub fn hear_all(&mut self) -> bool {
        self.solo.take().is_some()
    }

    /// Whether the voices are still being read.
    pub fn awaits_voices(&self) -> bool {
        self.awaits_voices
    }

    /// The voices will come later.
    pub fn await_voices(&mut self) {
        self.awaits_voices = true;
    }

    /// The voices will not come.
    pub fn go_without_voices(&mut self) {
        self.awaits_voices = false;
    }

    /// What makes and finds anchors has come.
    pub fn set_anchors(&mut self, anchors: Arc<AnchorIndex>) {
        self.anchors = anchors.into();
    }

    /// Captions and boilerplate have come, the voices are to follow: `document` is the same article with these. What is folded now moves the rows,
    /// not the place.
    pub fn set_surroundings(&mut self, document: Arc<Document>) {
        let held = self.held();
        self.masthead = facts::masthead(&document, &self.voices, &self.locator, self.page.with_sourcing);
        self.document = document;
        let unfolded = self.layout.unfolded().clone();
        self.lay_out(unfolded);
        self.hold(held);
    }

    /// The voices have come: `document` is the same article with more annotations. The reader notices nothing else.
    pub fn set_voices(&mut self, document: Arc<Document>) {
        self.awaits_voices = false;
        self.voices = Voices::of(&document);
        self.solo = None;
        self.masthead = facts::masthead(&document, &self.voices, &self.locator, self.page.with_sourcing);
        self.document = document;
        let unfolded = self.layout.unfolded().clone();
        // The rows are the same but for those under the title, which may have become more: a row keeps its address.
        self.layout = Layout::new(Arc::clone(&self.document), self.page.width, unfolded, self.masthead.clone(), self.page.widths);
    }
}
