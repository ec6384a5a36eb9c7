//! Dates as people write them.

use chrono::NaiveDate;

use crate::text::Message;

const MONTHS: [[&str; 4]; 12] = [
    ["januari", "jan", "january", "jan"],
    ["februari", "feb", "february", "feb"],
    ["mars", "mar", "march", "mar"],
    ["april", "apr", "april", "apr"],
    ["maj", "maj", "may", "may"],
    ["juni", "jun", "june", "jun"],
    ["juli", "jul", "july", "jul"],
    ["augusti", "aug", "august", "aug"],
    ["september", "sep", "sept", "sep"],
    ["oktober", "okt", "october", "oct"],
    ["november", "nov", "november", "nov"],
    ["december", "dec", "december", "dec"],
];

/// The date that a text means: 2021-01-13, 20210113, 2021/1/13, 13/1 2021, 13.1.2021, 13 januari 2021, 13 January 2021, each with a
/// time after it or without.
///
/// # Errors
/// When it is no date, or one that can be read in two ways: 01/02/2021 is in January to some and in February to others.
pub fn date_in(text: &str) -> Result<NaiveDate, Message> {
    let no_date = || Message::new("grid-no-date").with("written", text.to_owned());
    let date = without_time(text.trim());
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(date, "%Y%m%d").map_err(|_| no_date());
    }
    let lower = date.to_lowercase().replace(',', " ");
    let parts: Vec<&str> = lower.split(['-', '/', '.', ' ', '\u{a0}']).filter(|part| !part.is_empty() && *part != "den").collect();
    let [first, second, third] = parts.as_slice() else { return Err(no_date()) };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    let month = |word: &str| (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(month, _)| month);
    let of = |year: u32, month: u32, day: u32| {
        let year = i32::try_from(year).ok().filter(|year| (1900..=2999).contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    let found = match (number(first), number(second), number(third)) {
        (Some(year), Some(month), Some(day)) if first.len() == 4 => of(year, month, day),
        (Some(one), Some(other), Some(year)) if third.len() == 4 => {
            // With dots and with a blank before the year the day stands first; with strokes alone it depends on the writer.
            let day_first = date.contains('.') || date.contains(' ') || other > 12;
            if !day_first && one <= 12 && one != other {
                return Err(Message::new("grid-date-two-ways").with("written", text.to_owned()));
            }
            if one > 12 || day_first && other <= 12 || one == other { of(year, other, one) } else { of(year, one, other) }
        }
        (Some(day), None, Some(year)) if third.len() == 4 => month(second).and_then(|month| of(year, month, day)),
        (None, Some(day), Some(year)) if third.len() == 4 => month(first).and_then(|month| of(year, month, day)),
        _ => None,
    };
    found.ok_or_else(no_date)
}

/// What stands before a time of day.
fn without_time(text: &str) -> &str {
    let before = text.split_once('T').filter(|(date, _)| date.len() == 10).map(|(date, _)| date);
    let by_blank = || text.rsplit_once(' ').filter(|(_, time)| time.contains(':')).map(|(date, _)| date.trim_end());
    before.or_else(by_blank).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_written() {
        let wanted = NaiveDate::from_ymd_opt(2021, 1, 13).unwrap();
        for text in [
            "2021-01-13",
            "20210113",
            "2021/1/13",
            "2021.01.13",
            "13/1 2021",
            "13/1/2021",
            "1/13/2021",
            "13.1.2021",
            "13.01.2021",
            "13 januari 2021",
            "13 jan 2021",
            "den 13 januari 2021",
            "January 13, 2021",
            "13 January 2021",
            "2021-01-13 00:00:00",
            "2021-01-13T00:00:00",
            " 2021-01-13 14:30 ",
        ] {
            assert_eq!(date_in(text), Ok(wanted), "{text}");
        }
        assert_eq!(date_in("02/02/2021").unwrap().to_string(), "2021-02-02");
        assert_eq!(date_in("2/1 2021").unwrap().to_string(), "2021-01-02");
        for (text, key) in [
            ("01/02/2021", "grid-date-two-ways"),
            ("1-2-2021", "grid-date-two-ways"),
            ("2021-02-30", "grid-no-date"),
            ("tills vidare", "grid-no-date"),
            ("2021", "grid-no-date"),
            ("210113", "grid-no-date"),
            ("13/13/2021", "grid-no-date"),
            ("2021-01-13-05", "grid-no-date"),
            ("", "grid-no-date"),
        ] {
            assert_eq!(date_in(text).unwrap_err().key(), key, "{text}");
        }
    }
}
