//! The speech of the system: one text at a time, spoken by a program, stopped at once.

use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Pid, Signal, kill_process_group};

use super::event::Event;
use crate::app::{Message, Spoken};

/// What speaks unless a program is configured: the first of these that is there. Words with a language are left out where none is known.
const SPEAKERS: [&str; 2] = ["spd-say --wait --language={language} -- {text}", "say -- {text}"];

/// What takes back what speech-dispatcher was given: that goes on by itself when its client ends.
const DISPATCHER: (&str, &str) = ("spd-say", "--cancel");

/// Stand for the text and its language in the words of a command.
const TEXT: &str = "{text}";
const LANGUAGE: &str = "{language}";

/// A program that speaks.
pub(super) struct Speech {
    configured: Option<String>,
    events: Sender<Event>,
    /// The process that speaks now, and which program it is.
    speaking: Arc<Mutex<Option<(Pid, String)>>>,
}

impl Speech {
    /// By a command, or the first of the system's.
    pub(super) fn new(configured: Option<String>, events: Sender<Event>) -> Self {
        Self { configured, events, speaking: Arc::default() }
    }

    /// Speaks a text, which has a number; its end, or why it is not spoken, comes as an event.
    pub(super) fn say(&mut self, number: u64, text: &str, language: Option<&str>) {
        self.hush();
        let commands = self.configured.as_deref().map_or_else(|| SPEAKERS.to_vec(), |command| vec![command]);
        for command in commands {
            match start(command, text, language) {
                Ok((child, program)) => return self.follow(number, child, program),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return self.tell(number, Err(format!("{}: {error}", program_of(command)))),
            }
        }
        let reason = match &self.configured {
            Some(command) => format!("{}: there is no such program; `speech` in the configuration names it", program_of(command)),
            None => {
                "nothing here speaks: install spd-say (speech-dispatcher), or name a program as `speech` in the configuration".to_owned()
            }
        };
        self.tell(number, Err(reason));
    }

    /// Stops at once.
    pub(super) fn hush(&mut self) {
        let Some((group, program)) = self.speaking.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        // It may have ended by itself.
        let _ = kill_process_group(group, Signal::TERM);
        if program == DISPATCHER.0
            && let Ok(mut child) = silent(&mut Command::new(DISPATCHER.0)).arg(DISPATCHER.1).spawn()
        {
            // The reader does not wait for it.
            let _ = std::thread::Builder::new().name("hush".into()).spawn(move || child.wait());
        }
    }

    /// Waits for the end on a thread of its own.
    fn follow(&mut self, number: u64, mut child: Child, program: String) {
        let speaking = Arc::clone(&self.speaking);
        *speaking.lock().unwrap_or_else(PoisonError::into_inner) = Some((Pid::from_child(&child), program.clone()));
        let (own, events) = (Pid::from_child(&child), self.events.clone());
        let wait = move || {
            let ended = child.wait();
            let mut speaking = speaking.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever was stopped is not followed any more.
            if speaking.as_ref().is_none_or(|(known, _)| *known != own) {
                return;
            }
            *speaking = None;
            let result = match ended {
                Ok(status) if status.success() => Ok(()),
                Ok(status) => Err(format!("{program} ended with {status}")),
                Err(error) => Err(format!("{program}: {error}")),
            };
            // Nobody listens when the reader has quit.
            let _ = events.send(Event::message(Message::Spoken(Spoken { number, result })));
        };
        if let Err(error) = std::thread::Builder::new().name("speech".into()).spawn(wait) {
            self.tell(number, Err(error.to_string()));
        }
    }

    fn tell(&self, number: u64, result: Result<(), String>) {
        let _ = self.events.send(Event::message(Message::Spoken(Spoken { number, result })));
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        self.hush();
    }
}

/// Starts a command with the text in its place, or on its standard input where it has none.
fn start(command: &str, text: &str, language: Option<&str>) -> io::Result<(Child, String)> {
    let program = program_of(command).to_owned();
    let arguments = arguments(command, text, language);
    let takes_text = command.contains(TEXT);
    let mut child =
        silent(&mut Command::new(&program)).args(arguments).stdin(if takes_text { Stdio::null() } else { Stdio::piped() }).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // One that ends before it has read everything is told of by its end.
        let _ = input.write_all(text.as_bytes());
    }
    Ok((child, program))
}

/// A program whose words nobody sees, in a process group of its own, so that whatever it starts stops with it.
fn silent(command: &mut Command) -> &mut Command {
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

fn program_of(command: &str) -> &str {
    command.split_whitespace().next().unwrap_or_default()
}

/// The words of a command behind the program.
fn arguments(command: &str, text: &str, language: Option<&str>) -> Vec<String> {
    let words = command.split_whitespace().skip(1).filter(|word| language.is_some() || !word.contains(LANGUAGE));
    // The text itself may hold anything, and is put in last.
    words.map(|word| word.replace(LANGUAGE, language.unwrap_or_default()).replace(TEXT, text)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::*;

    fn speech(command: &str) -> (Speech, Receiver<Event>) {
        let (events, incoming) = channel();
        (Speech::new(Some(command.to_owned()), events), incoming)
    }

    fn end(incoming: &Receiver<Event>) -> Option<Spoken> {
        match incoming.recv_timeout(Duration::from_secs(20)).ok()? {
            Event::Message(message) => {
                if let Message::Spoken(spoken) = *message {
                    Some(spoken)
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    #[test]
    fn text_and_language_stand_in_their_places_and_no_shell_reads_them() {
        let words = |language| arguments(SPEAKERS[0], "It; costs `4` {language}", language);
        assert_eq!(words(Some("de")), ["--wait", "--language=de", "--", "It; costs `4` {language}"]);
        assert_eq!(words(None), ["--wait", "--", "It; costs `4` {language}"]);
    }

    #[test]
    fn end_of_a_text_is_told_with_its_number() {
        let (mut speech, incoming) = speech("true {text}");
        speech.say(7, "words", None);
        assert_eq!(end(&incoming), Some(Spoken { number: 7, result: Ok(()) }));
    }

    #[test]
    fn failure_and_a_missing_program_are_told() {
        let (mut one, incoming) = speech("false {text}");
        one.say(1, "words", None);
        assert!(end(&incoming).is_some_and(|spoken| spoken.result.is_err_and(|reason| reason.starts_with("false ended with"))));
        let (mut other, incoming) = speech("/nowhere/speaks {text}");
        other.say(2, "words", None);
        assert!(end(&incoming).is_some_and(|spoken| spoken.result.is_err_and(|reason| reason.contains("no such program"))));
    }

    #[test]
    fn what_is_stopped_tells_nothing() {
        let (mut speech, incoming) = speech("sleep 600");
        speech.say(1, "words", None);
        speech.hush();
        speech.say(2, "words", None);
        drop(speech);
        // The threads that waited have ended with the processes, and with them the last senders.
        assert!(incoming.recv_timeout(Duration::from_secs(20)).is_err());
    }
}
