//! The table `[copy]`: how copies look, by name. Those that the program brings, the reader's own laid over them.

use super::error::ConfigError;
use super::source::{Entry, Source, nearest, quoted};
use super::template::Template;

/// The templates that the program brings; `config.example.toml` has the same.
const DEFAULTS: [(&str, &str); 4] = [
    ("plain", "{words}"),
    ("citation", "{\"words\"}\n[\n— {speaker}[, {role}]][\nNot said: {denial}]\n{\"headline\"}[, {outlet}][, {day}][\n{address}]\n"),
    ("markdown", "> {\"words\"}\n>\n> — [{speaker}[, {role}], ][{denial}, ]{\"headline\"}[, {outlet}][, {day}][, {address}]\n"),
    (
        "footnote",
        "[{speaker}, ][{denial}, ]{\"words\"}, in: [{byline}, ]{\"headline\"}[, {outlet}][, {day}][, {address}][ (accessed {accessed})].\n",
    ),
];

/// The templates of copies by name, in the order in which they are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates(Vec<(String, Template)>);

impl Default for Templates {
    fn default() -> Templates {
        let read = |(name, text): (&str, &str)| Some((name.to_owned(), Template::parse(text).ok()?));
        Templates(DEFAULTS.into_iter().filter_map(read).collect())
    }
}

impl Templates {
    /// The template of copies that are the words alone.
    pub const PLAIN: &str = "plain";
    /// The template of copies that are ready to print.
    pub const CITATION: &str = "citation";

    /// The template of that name.
    pub fn get(&self, name: &str) -> Option<&Template> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, template)| template)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The name that `typed` was probably meant to be.
    pub fn nearest_name(&self, typed: &str) -> Option<&str> {
        nearest(typed, self.names())
    }

    /// These templates with those of a table laid over them.
    ///
    /// # Errors
    /// The first template that cannot be read, or a name that could not be typed behind `:copy`.
    pub(super) fn overlaid(mut self, source: Source, table: &[Entry]) -> Result<Templates, ConfigError> {
        for entry in table {
            let name = entry.key;
            if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
                return Err(source.error(&entry.place, format!("`{name}`: the name of a template has letters, digits, - and _ only")));
            }
            let text = source.string(entry)?;
            let template = Template::parse(text)
                .map_err(|error| source.error(&source.place_within(entry, &error.at), format!("`{name}`: {}", error.reason)))?;
            match self.0.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = template,
                None => self.0.push((name.to_owned(), template)),
            }
        }
        Ok(self)
    }

    /// The templates as the table of a configuration file.
    pub(super) fn print(&self) -> String {
        let line = |(name, template): &(String, Template)| format!("{} = {}\n", quoted(name), quoted(template.text()));
        format!("\n[copy]\n{}", self.0.iter().map(line).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_of_the_program_can_be_read() {
        let names: Vec<_> = DEFAULTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(Templates::default().names().collect::<Vec<_>>(), names);
        assert!([Templates::PLAIN, Templates::CITATION].iter().all(|name| Templates::default().get(name).is_some()));
    }
}
