//! The event loop and everything it needs from the machine: threads, clock, terminal, files, other programs.
//!
//! ```text
//! input, signals, runner, saver ─> one channel ─> drain -> update -> effects ─> runner, saver, desktop
//!                                                         └> draw, when something changed; then sleep on the channel
//! ```

mod background;
mod clipboard;
mod clock;
mod desktop;
mod event;
mod graphics;
mod hyperlinks;
pub(crate) mod input;
mod job_control;
mod last_words;
mod log;
mod note_editor;
mod options;
mod outgoing;
mod painter;
mod panics;
mod runner;
mod saver;
mod signals;
mod speech;
mod terminal;
mod watcher;
mod work;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

pub use clock::{now, today};
pub use options::Options;

use clipboard::{Clipboard, Next};
use event::{Copied, Event};
use graphics::Protocol;
use input::Input;
use job_control::JobControl;
use last_words::Typed;
use log::Log;
use painter::Canvas;
use runner::Runner;
use saver::Saver;
use speech::Speech;
use terminal::{Modes, Picture, Terminal};
use watcher::Rescan;
use work::Source;

use jiff::civil::Date;
use signal_hook::consts::SIGHUP;

use crate::app::{Change, Effect, Message, Model, Notice, update};
use crate::catalogue::Locator;
use crate::config::{AUTO, ColourDepth, Config, Paths, Theme};
use crate::ui;

/// How many messages are taken in before a frame is drawn.
const BATCH: usize = 512;
/// How long a save may take before it is told, when the program ends.
const UNSAID: Duration = Duration::from_millis(150);

/// Reads until the reader quits; gives the exit code.
///
/// # Errors
/// When the terminal cannot be taken or drawn on, or a thread cannot be started.
pub fn run(config: Config, paths: &Paths, options: Options) -> io::Result<u8> {
    let (events, incoming) = channel();
    let modes = Modes::new(options.mouse);
    let ended = Arc::new(AtomicBool::new(false));
    let log = Log::open(options.log.as_deref())?;
    panics::install(modes.clone());
    let job_control = JobControl::start(events.clone(), modes.clone())?;
    let typed = Typed::default();
    signals::listen(events.clone(), modes.clone(), Arc::clone(&ended), typed.clone())?;
    let terminal = Terminal::enter(modes)?;
    let runtime = Runtime::start(Arc::new(config), paths, options, (terminal, job_control), events, (log, typed));
    let result = runtime.and_then(|mut runtime| runtime.run(&incoming));
    ended.store(true, Ordering::SeqCst);
    result
}

struct Runtime {
    model: Model,
    theme: Theme,
    depth: ColourDepth,
    themes: PathBuf,
    state: PathBuf,
    light: Option<bool>,
    terminal: Terminal,
    job_control: JobControl,
    input: Input,
    runner: Runner,
    source: Source,
    /// How pictures are drawn, or why they are not; known when the first one is wanted.
    protocol: Option<Result<Protocol, &'static str>>,
    saver: Saver,
    clipboard: Clipboard,
    speech: Speech,
    events: Sender<Event>,
    log: Log,
    typed: Typed,
    /// The day that the model knows.
    day: Option<Date>,
    exit: Option<u8>,
}

impl Runtime {
    fn start(
        config: Arc<Config>,
        paths: &Paths,
        options: Options,
        (terminal, job_control): (Terminal, JobControl),
        events: Sender<Event>,
        (log, typed): (Log, Typed),
    ) -> io::Result<Self> {
        let runner = Runner::start(events.clone())?;
        let source = Source { roots: options.roots.clone().into(), shelf: Arc::new(options.shelf) };
        let saver = Saver::start(paths, options.config_file, events.clone())?;
        let sent = background::ask_light(&config.settings.theme, options.depth, input::terminal)?;
        let light = background::light(&sent);
        let input = Input::start(events.clone(), sent)?;
        watcher::start_bookmarks(paths.bookmarks(), events.clone());
        watcher::start(&options.roots, Rescan::of(source.shelf.stores()), events.clone());
        let (columns, rows) = terminal::size();
        let (name, speech) = (config.settings.theme.clone(), config.settings.speech.clone());
        let model = Model::new(config, options.roots, columns, rows).with_home(paths.home()).with_views(options.views);
        let theme = Theme::load("terminal").map_err(|error| io::Error::other(error.to_string()))?;
        let mut runtime = Self {
            model,
            theme,
            depth: options.depth,
            themes: paths.themes(),
            state: paths.state().to_owned(),
            light,
            terminal,
            job_control,
            input,
            runner,
            source,
            protocol: None,
            saver,
            clipboard: Clipboard::new(events.clone()),
            speech: Speech::new(speech, events.clone()),
            events,
            log,
            typed,
            day: None,
            exit: None,
        };
        runtime.use_theme(&name)?;
        for message in std::iter::once(Message::Started).chain(options.first) {
            runtime.take(Event::message(message))?;
        }
        Ok(runtime)
    }

    fn run(&mut self, incoming: &Receiver<Event>) -> io::Result<u8> {
        let result = self.turn(incoming);
        for slot in crate::app::Slot::ALL {
            self.runner.stop(slot);
        }
        let mut late = Vec::new();
        let is_saved = self.finish_saving(incoming, &mut late)?;
        self.clipboard.finish();
        // A save or a copy that failed after the last frame is told on standard error, for there is no screen any more.
        let mut failures = Vec::new();
        for event in late.into_iter().chain(incoming.try_iter()) {
            failures.extend(last_words::failure(&event));
            if last_words::is_of_a_note(&event) {
                // It draws nothing, and what is not saved must be told in any case.
                let _ = self.take(event);
            }
        }
        failures.extend((!is_saved).then(|| last_words::NOT_WAITED.to_owned()));
        let notes = last_words::notes(&self.model, is_saved);
        self.terminal.leave();
        last_words::say(failures.iter().chain(&notes));
        let exit = if is_saved && notes.is_empty() { self.exit } else { self.exit.map(|code| code.max(1)) };
        exit.map_or_else(|| result.map(|()| 0), Ok)
    }

    /// Waits until all is saved, or the reader does not wait any longer; what comes meanwhile is `late`. Whether all is saved.
    fn finish_saving(&mut self, incoming: &Receiver<Event>, late: &mut Vec<Event>) -> io::Result<bool> {
        let mut is_saved = self.saver.finish_within(UNSAID);
        if !is_saved {
            self.say(Notice::info("saving: the disk is slow; C-c ends without waiting for it"))?;
            // There may be no terminal any more to draw on.
            let _ = self.draw();
        }
        while !is_saved && !late.iter().any(Event::ends) {
            is_saved = self.saver.finish_within(UNSAID);
            late.extend(incoming.try_iter());
        }
        self.saver.abandon();
        Ok(is_saved)
    }

    fn draw(&mut self) -> io::Result<()> {
        let Self { terminal, model, theme, protocol, .. } = self;
        let picture = model.spoken_picture().map(|number| Picture { number, kept: *protocol == Some(Ok(Protocol::Kitty)) });
        terminal.draw(picture, model.view().widths(), |frame| ui::view(model, theme, frame))
    }

    fn turn(&mut self, incoming: &Receiver<Event>) -> io::Result<()> {
        while self.exit.is_none() {
            self.typed.remember(&self.model);
            if let Err(error) = self.draw() {
                return self.terminal_failed(error);
            }
            let Ok(first) = incoming.recv() else { break };
            for event in std::iter::once(first).chain(incoming.try_iter().take(BATCH)) {
                if let Err(error) = self.take(event) {
                    return self.terminal_failed(error);
                }
                if self.exit.is_some() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// A terminal that takes no more output has most likely been closed; that is an end like SIGHUP, not a failure.
    fn terminal_failed(&mut self, error: io::Error) -> io::Result<()> {
        if terminal::is_gone(&error) { self.quit(128 + SIGHUP) } else { Err(error) }
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Message(message) => {
                let today = clock::today();
                if self.day.replace(today) != Some(today) {
                    update(&mut self.model, Message::Today(today));
                }
                let effects = update(&mut self.model, *message);
                self.log.notices(self.model.notices().all());
                effects.into_iter().try_for_each(|effect| self.carry_out(effect))
            }
            Event::Copied(copied) => self.copied(copied),
            // The theme `auto` follows the background.
            Event::Background(light) => {
                let is_news = self.light.replace(light) != Some(light) && self.model.view().theme() == AUTO;
                if is_news { self.use_theme(AUTO) } else { Ok(()) }
            }
            Event::BookmarksChanged => self.carry_out(Effect::Save(Change::ReadBookmarks)),
            Event::Resized => {
                let (columns, rows) = self.terminal.resize()?;
                self.take(Event::message(Message::Resized { columns, rows }))
            }
            Event::Continued => self.come_back().and_then(|()| self.take(Event::Resized)),
            Event::Stopped => self.suspend(),
            Event::Signal(signal) => self.quit(128 + signal),
            Event::Hangup => self.quit(128 + SIGHUP),
        }
    }

    /// Ends as if the reader had quit: the place is remembered, and only the exit code tells the difference.
    fn quit(&mut self, code: i32) -> io::Result<()> {
        self.take(Event::message(Message::Ended(u8::try_from(code).unwrap_or(1))))
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Start(ticket, job) => {
                let slot = job.slot();
                let source = self.source.clone();
                let work = source.work(job, || self.canvas());
                self.runner.run(ticket, slot, work);
            }
            Effect::Stop(slot) => self.runner.stop(slot),
            Effect::Save(change) => self.saver.save(change),
            Effect::Copy(text) => self.copy(&text)?,
            Effect::Say { number, text, language } => self.speech.say(number, &text, language.as_deref()),
            Effect::Hush => self.speech.hush(),
            Effect::OpenBrowser(address) => self.say(desktop::browse_and_tell(&self.model.config().settings, &address, &self.events))?,
            Effect::OpenEditor(locator) => self.edit(locator)?,
            Effect::EditNote(text) => self.edit_note(&text)?,
            Effect::SetTheme(name) => self.use_theme(&name)?,
            Effect::BracketedPaste(on) => self.terminal.bracketed_paste(on)?,
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.terminal.redraw()?,
            Effect::Quit(code) => self.exit = Some(code),
        }
        Ok(())
    }

    /// What pictures are painted on.
    fn canvas(&mut self) -> Result<Canvas, &'static str> {
        // A theme without colours is chosen for screens that have none.
        let depth = if self.theme.is_monochrome() { ColourDepth::Monochrome } else { self.depth };
        let (has_colours, wanted) = (depth != ColourDepth::Monochrome, self.model.config().settings.pictures);
        let protocol = self.protocol.filter(|_| has_colours).unwrap_or_else(|| {
            let has_sixel = || graphics::has_sixel(&self.input.ask(graphics::ATTRIBUTES, graphics::PATIENCE));
            graphics::protocol(wanted, self.model.view().widths(), depth, |name| std::env::var(name).ok(), has_sixel)
        });
        self.protocol = Some(protocol).filter(|_| has_colours);
        let protocol = protocol?;
        Ok(Canvas { protocol, cell: terminal::cell_pixels(), depth })
    }

    fn say(&mut self, notice: Notice) -> io::Result<()> {
        self.take(Event::message(Message::Said(notice)))
    }

    /// Gives words to the clipboard: to programs, or to the terminal where none is named.
    fn copy(&mut self, text: &str) -> io::Result<()> {
        match self.clipboard.hand_over(text, &self.model.config().settings.clipboard, clipboard::variable) {
            Ok(true) => Ok(()),
            Ok(false) => self.send_to_terminal(text, None),
            Err(error) => self.send_to_terminal(text, Some(error.to_string())),
        }
    }

    /// What became of a copy that was given to programs.
    fn copied(&mut self, copied: Copied) -> io::Result<()> {
        match self.clipboard.next(copied) {
            Next::Say(notice) => self.say(notice),
            Next::Send(text, failure) => self.send_to_terminal(&text, failure),
        }
    }

    /// Asks the terminal to take words, which it may do or not; `failure` is why no program took them.
    fn send_to_terminal(&mut self, text: &str, failure: Option<String>) -> io::Result<()> {
        let (sequence, notice) = clipboard::for_terminal(text, failure, clipboard::variable);
        self.terminal.send(&sequence)?;
        self.say(notice)
    }

    /// Uses a theme; when it cannot be used, says so.
    fn use_theme(&mut self, name: &str) -> io::Result<()> {
        match Theme::load_from(background::theme_for(name, self.light), &self.themes) {
            Ok(theme) => {
                self.theme = theme.reduced(self.depth);
                Ok(())
            }
            Err(error) => {
                let refused = Message::ThemeRefused { kept: self.theme.name().to_owned(), reason: error.to_string() };
                self.take(Event::message(refused))
            }
        }
    }

    fn edit(&mut self, locator: Locator) -> io::Result<()> {
        let Some(file) = locator.on_disk() else {
            return self.say(Notice::info("this article lies in no file; save your own in a folder to edit them"));
        };
        if let Err(error) = self.without_terminal(|runtime| desktop::edit(&runtime.model.config().settings, file))? {
            self.say(Notice::error(error.to_string()))?;
        }
        self.take(Event::message(Message::Edited(locator)))?;
        self.take(Event::Resized)
    }

    fn edit_note(&mut self, text: &str) -> io::Result<()> {
        match self.without_terminal(|runtime| note_editor::write(&runtime.model.config().settings, &runtime.state, text))? {
            Ok(written) => {
                self.take(Event::message(Message::NoteWritten(written.text.clone())))?;
                if self.model.prompt().is_some_and(|prompt| written.is(prompt.text())) {
                    written.taken();
                } else {
                    self.say(Notice::error(format!("the note stays as it was; what was typed is in {}", written.file())))?;
                }
            }
            Err(reason) => self.say(Notice::error(reason))?,
        }
        self.take(Event::Resized)
    }

    /// Gives the terminal to others while `work` is done.
    fn without_terminal<T>(&mut self, work: impl FnOnce(&Self) -> T) -> io::Result<T> {
        self.input.pause();
        self.terminal.leave();
        let done = work(self);
        self.come_back()?;
        self.input.resume(&[]);
        Ok(done)
    }

    /// Takes the terminal again, as it was.
    fn come_back(&mut self) -> io::Result<()> {
        self.terminal.enter_again()?;
        self.terminal.bracketed_paste(self.model.prompt().is_some())
    }

    /// Stops as the shell expects. A terminal that runs nothing but this program has no shell to return to: there it goes on.
    fn suspend(&mut self) -> io::Result<()> {
        if let Err(error) = self.without_terminal(|runtime| runtime.job_control.stop())? {
            self.say(Notice::error(format!("cannot be suspended: {error}")))?;
        }
        self.take(Event::Resized)
    }
}
