//! From a command's name and JSON to its handler and back.

use crate::table::command_table;
use crate::{
    attachment, attendance, backup, care, change, checkin, counter, draft, error::*, event, journal, ledger,
    line, link, meeting, milestone, notice, person, place, reminder, session, session::App, setting, slot,
    source, space, status, street, table::Nothing, today, trend, vault,
};
use crate::{
    attachment::*, attendance::*, backup::*, care::*, change::*, checkin::*, counter::*, device::Spoken,
    event::*, journal::*, ledger::*, line::*, link::*, meeting::*, milestone::*, notice::*, person::*,
    place::*, reminder::*, session::SessionHide, slot::*, source::*, space::*, status::*, street::*,
    today::*, trend::*, vault::*,
};
use cairn_domain::setting::{Appearance, Settings};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::pin::Pin;

/// A command on its way.
type Answering<'a> = Pin<Box<dyn Future<Output = Result<Value, IpcError>> + Send + 'a>>;

macro_rules! dispatcher {
    ($( $access:ident $name:ident($input:ty) -> $output:ty = $handler:path; )*) => {
        /// Runs one command. An unknown name, or input of another shape, is refused before anything happens.
        pub async fn dispatch(app: &App, name: &str, input: Value) -> Result<Value, IpcError> {
            match name {
                $( stringify!($name) => {
                    // A function of its own: what a command needs is on the heap and only while it runs. In this one's
                    // frame all of them would lie side by side, and a thread's stack is small.
                    fn $name(app: &App, input: Value) -> Answering<'_> {
                        Box::pin(async move {
                            let input: $input = parse(input)?;
                            let output: $output = dispatcher!(@run $access $handler, app, input);
                            show(&output)
                        })
                    }
                    $name(app, input).await
                } )*
                _ => Err(IpcError::new(Code::NotFound, "there is no such command")),
            }
        }
    };
    (@run open $handler:path, $app:ident, $input:ident) => { $handler($app, $input).await? };
    (@run unlocked $handler:path, $app:ident, $input:ident) => {{
        let unlocked = $app.unlocked().await?;
        let output = $handler(&unlocked, $input).await?;
        // What is armed follows every act before the act is answered.
        reminder::follow(&unlocked).await;
        space::follow(&unlocked).await;
        output
    }};
}
command_table!(dispatcher);

fn parse<T: DeserializeOwned>(input: Value) -> Result<T, IpcError> {
    // The parser's own words name fields and types but may quote a value, so only its position is kept.
    serde_json::from_value(input).map_err(|error| {
        let kind = if error.is_data() { "a field is missing or has the wrong type" } else { "not valid" };
        IpcError::new(Code::Invalid, kind)
    })
}

fn show<T: Serialize>(output: &T) -> Result<Value, IpcError> {
    serde_json::to_value(output).map_err(|_| IpcError::new(Code::Internal, "an answer could not be written"))
}
