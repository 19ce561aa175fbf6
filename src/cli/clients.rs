//! Whose entries a command looks at: the walls between clients.

use std::collections::BTreeSet;

use clap::Args;
use taiyaku::database;
use taiyaku_store::{Clients, Store};
use taiyaku_text::model::client_name;

use super::{
    Failure,
    workplace::{Workplace, store_failure},
};

/// Whose entries to look at.
#[derive(Debug, Args)]
pub(crate) struct ClientArguments {
    /// Whose entries, besides nobody's, where a --db holds those of several clients.
    #[arg(long = "client", value_name = "NAME", value_parser = name)]
    names: Vec<String>,
}

/// The ways to an entry of another client.
const IN_PROJECT: &str =
    "work in the project of that client, or name the database alone with --db FILE";

/// What to do with a database that holds entries of several clients when nobody said whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Several {
    /// Ask.
    Ask,
    /// Ask, and say that all of them can be had.
    AskOrAll,
    /// Take all: figures show nobody's text.
    All,
}

impl ClientArguments {
    /// The clients whose entries are looked at: in a project its own; with a database alone, those of the arguments.
    pub(crate) fn choose(
        &self,
        workplace: &Workplace,
        store: &Store,
        several: Several,
    ) -> Result<Clients, Failure> {
        self.choose_among(workplace, &[store], several)
    }

    /// The clients whose entries are looked at in several databases together, as in one that holds the entries of all.
    pub(crate) fn choose_among(
        &self,
        workplace: &Workplace,
        stores: &[&Store],
        several: Several,
    ) -> Result<Clients, Failure> {
        if workplace.is_project() {
            let own = workplace.client();
            for name in &self.names {
                refuse_other(name, own)?;
            }
            return Ok(Clients::of(own));
        }
        let mut known = BTreeSet::new();
        for store in stores {
            known.append(&mut database::clients(store).map_err(store_failure)?);
        }
        let listed = known.iter().cloned().collect::<Vec<_>>().join(", ");
        let files = stores
            .iter()
            .map(|store| store.path().display().to_string());
        let (file, have) = match stores {
            [_] => (files.collect(), ["has", "holds"]),
            _ => (files.collect::<Vec<_>>().join(" and "), ["have", "hold"]),
        };
        let [has, holds] = have;
        if let Some(unknown) = self.names.iter().find(|name| !known.contains(*name)) {
            let remedy = if known.is_empty() {
                "its entries are nobody's: leave out --client".to_owned()
            } else {
                format!("there are those of: {listed}")
            };
            let message = format!("{file} {has} nothing of the client {unknown}");
            return Err(Failure::new(message).with_remedy(remedy));
        }
        if !self.names.is_empty() {
            return Ok(Clients::Only(self.names.iter().cloned().collect()));
        }
        if known.len() <= 1 || several == Several::All {
            return Ok(Clients::All);
        }
        let remedy = match several {
            Several::AskOrAll => {
                "say whose you want: --client NAME (once or more) or --all-clients"
            }
            _ => "say whose you want: --client NAME",
        };
        let message = format!("{file} {holds} entries of several clients: {listed}");
        Err(Failure::new(message).with_remedy(remedy))
    }
}

impl ClientArguments {
    /// The clients whose entries may be changed by number. A number says exactly which entry is meant, so that a
    /// database alone opens all, unless the arguments name some.
    pub(crate) fn choose_for_numbers(
        &self,
        workplace: &Workplace,
        store: &Store,
    ) -> Result<Clients, Failure> {
        self.choose(workplace, store, Several::All)
    }

    /// An entry (`what`: `unit 12`) cannot be changed because it belongs to `owner`.
    pub(crate) fn refusal(&self, what: &str, owner: &str, workplace: &Workplace) -> Failure {
        let message = format!("{what} belongs to the client {owner}");
        let (asked, remedy) = match (workplace.is_project(), workplace.client()) {
            (true, Some(own)) => (format!("and this project is for {own}"), IN_PROJECT),
            (true, None) => ("and this project has no client".to_owned(), IN_PROJECT),
            (false, _) => (
                format!("not to {}", self.names.join(" or ")),
                "name that client with --client, or leave out --client",
            ),
        };
        Failure::new(format!("{message}, {asked}; nothing was changed")).with_remedy(remedy)
    }

    /// Refuses to change an entry (`what`: `unit 12`) whose `owner` is none of these clients.
    ///
    /// An entry of nobody is open to everybody.
    pub(crate) fn guard(
        &self,
        what: &str,
        owner: Option<&str>,
        workplace: &Workplace,
        store: &Store,
    ) -> Result<(), Failure> {
        let theirs = self.choose_for_numbers(workplace, store)?;
        match owner {
            Some(owner) if !theirs.include(Some(owner)) => {
                Err(self.refusal(what, owner, workplace))
            }
            _ => Ok(()),
        }
    }

    /// The one client whose entries are looked at: the project's, or the only one of the arguments.
    pub(crate) fn one(&self, workplace: &Workplace) -> Option<String> {
        let own = workplace.client().map(str::to_owned);
        own.or_else(|| match self.names.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        })
    }
}

/// Whose new entries are.
#[derive(Debug, Args)]
pub(crate) struct OwnerArguments {
    /// The client whose entries these are, whatever a file says of them (default: the project's).
    #[arg(long, value_name = "NAME", value_parser = name)]
    client: Option<String>,
}

impl OwnerArguments {
    /// Whether the person named a client.
    pub(crate) const fn is_given(&self) -> bool {
        self.client.is_some()
    }

    /// The client of new entries. In a project it is the project's.
    pub(crate) fn owner(&self, workplace: &Workplace) -> Result<Option<String>, Failure> {
        let own = workplace.client();
        match &self.client {
            Some(name) if workplace.is_project() => {
                refuse_other(name, own)?;
                Ok(own.map(str::to_owned))
            }
            Some(name) => Ok(Some(name.clone())),
            None => Ok(own.map(str::to_owned)),
        }
    }
}

/// A client's name as an argument: any text but white space.
pub(crate) fn name(name: &str) -> Result<String, String> {
    match client_name(name) {
        name if name.is_empty() => Err("a client has a name".to_owned()),
        name => Ok(name),
    }
}

/// A project has to do with its own client alone.
fn refuse_other(name: &str, own: Option<&str>) -> Result<(), Failure> {
    if own == Some(name) {
        return Ok(());
    }
    let whose = match own {
        Some(own) => format!("this project is for the client {own}, not for {name}"),
        None => format!("this project has no client, so not {name} either"),
    };
    Err(Failure::new(whose).with_remedy(
        "leave out --client, work in the project of that client, or name a database alone with \
         --db FILE",
    ))
}
