--liquibase formatted sql

--changeset anbu:search
-- Desks type initial consonants: ㄱㅇㅎ for 김영희, 김ㅇㅎ, or ㅇㅎ for the given name alone. The database itself keeps them, of
-- every row whoever writes it, as one letter a syllable: A to S for ㄱ to ㅎ in the order of Unicode, so that an index
-- of them is short and a prefix of them is a range. What is no Hangul syllable has no letter; eight are enough to tell
-- people apart. A syllable is 44032 + initial * 588 + …, read as its UTF-16 code.
alter table patient
    add column initials varchar(8) character set ascii collate ascii_bin generated always as (concat(
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 1, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 2, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 3, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 4, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 5, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 6, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 7, 1) using utf16)) - 44032) / 588) + 1), 1),
        substr('ABCDEFGHIJKLMNOPQRS', greatest(0, floor((ord(convert(substr(name, 8, 1) using utf16)) - 44032) / 588) + 1), 1))) stored comment 'of the name: ALS for 김영희 (patient/Hangul)',
    add column given_initials varchar(8) character set ascii collate ascii_bin
        generated always as (substr(initials, char_length(family_name) + 1)) stored;

-- As the indexes of the names (002-patient): read in their own order from the cursor on, up to the end of the page, with
-- every column that the search filters or sorts by (김ㅇㅎ reads ALS and keeps the names that begin with 김). A single
-- letter at the end (ㄱ, 김ㅇ, 김영ㅎ) needs none of this: those names stand in one range of patient_name. The index of the
-- given name ends with the initials of the whole, by which the patients are left out whom the first way has shown.
create index patient_initials on patient (clinic_id, initials, name, birth_date);
create index patient_given_initials on patient (clinic_id, given_initials, given_name, name, birth_date, initials);
