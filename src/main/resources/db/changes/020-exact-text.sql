--liquibase formatted sql

-- What tells one row from another is compared letter by letter: f21a, F21A and Ｆ21Ａ are three charts, E21 and É21 are two.
-- utf8mb4_bin is the one such collation that MySQL and MariaDB share. It takes no notice of blanks at the end, so none are
-- stored there (interop/Draft). What a desk types is found in whatever case, through a copy in the table's own collation.
-- Before that, none may stand there: where the server's collation told A1 from A1 with a blank behind it, the unique keys below
-- could not be made. The blanks go; of two that only blanks told apart, the longer one gets a sign and its id instead.
--changeset anbu:blanks-at-the-end
update patient p join patient o on o.clinic_id = p.clinic_id and o.id <> p.id
    and cast(rtrim(o.chart_number) as binary) = cast(rtrim(p.chart_number) as binary) and char_length(o.chart_number) < char_length(p.chart_number)
set p.chart_number = concat(left(rtrim(p.chart_number), 26), '␠', conv(p.id, 10, 36))
where p.chart_number like '% ';
update patient set chart_number = rtrim(chart_number) where chart_number like '% ';
update merged_patient p join merged_patient o on o.clinic_id = p.clinic_id and o.id <> p.id
    and cast(rtrim(o.chart_number) as binary) = cast(rtrim(p.chart_number) as binary) and char_length(o.chart_number) < char_length(p.chart_number)
set p.chart_number = concat(left(rtrim(p.chart_number), 26), '␠', conv(p.id, 10, 36))
where p.chart_number like '% ';
update merged_patient set chart_number = rtrim(chart_number) where chart_number like '% ';
update patient_identifier p join patient_identifier o on o.clinic_id = p.clinic_id and o.patient_id = p.patient_id and o.id <> p.id
    and cast(rtrim(o.system) as binary) = cast(rtrim(p.system) as binary) and cast(rtrim(o.value) as binary) = cast(rtrim(p.value) as binary)
    and (char_length(o.system) + char_length(o.value) < char_length(p.system) + char_length(p.value)
        or char_length(o.system) + char_length(o.value) = char_length(p.system) + char_length(p.value) and o.id < p.id)
set p.value = concat(left(rtrim(p.value), 66), '␠', conv(p.id, 10, 36))
where p.system like '% ' or p.value like '% ';
update patient_identifier set system = rtrim(system), value = rtrim(value) where system like '% ' or value like '% ';
update contact_point p join contact_point o on o.clinic_id = p.clinic_id and o.patient_id = p.patient_id and o.kind = p.kind and o.id <> p.id
    and cast(rtrim(o.value) as binary) = cast(rtrim(p.value) as binary) and char_length(o.value) < char_length(p.value)
set p.value = concat(left(rtrim(p.value), 241), '␠', conv(p.id, 10, 36))
where p.value like '% ';
update contact_point set value = rtrim(value) where value like '% ';
update encounter_type p join encounter_type o on o.clinic_id = p.clinic_id and o.id <> p.id
    and cast(rtrim(o.system) as binary) = cast(rtrim(p.system) as binary) and cast(rtrim(o.code) as binary) = cast(rtrim(p.code) as binary)
    and (char_length(o.system) + char_length(o.code) < char_length(p.system) + char_length(p.code)
        or char_length(o.system) + char_length(o.code) = char_length(p.system) + char_length(p.code) and o.id < p.id)
set p.code = concat(left(rtrim(p.code), 66), '␠', conv(p.id, 10, 36))
where p.system like '% ' or p.code like '% ';
update encounter_type set system = rtrim(system), code = rtrim(code) where system like '% ' or code like '% ';
update clinical_code p join clinical_code o on o.clinic_id = p.clinic_id and o.id <> p.id
    and cast(rtrim(o.system) as binary) = cast(rtrim(p.system) as binary) and cast(rtrim(o.code) as binary) = cast(rtrim(p.code) as binary)
    and (char_length(o.system) + char_length(o.code) < char_length(p.system) + char_length(p.code)
        or char_length(o.system) + char_length(o.code) = char_length(p.system) + char_length(p.code) and o.id < p.id)
set p.code = concat(left(rtrim(p.code), 66), '␠', conv(p.id, 10, 36))
where p.system like '% ' or p.code like '% ';
update clinical_code set system = rtrim(system), code = rtrim(code) where system like '% ' or code like '% ';
update csv_mapping p join csv_mapping o on o.clinic_id = p.clinic_id and o.id <> p.id
    and cast(rtrim(o.name) as binary) = cast(rtrim(p.name) as binary) and char_length(o.name) < char_length(p.name)
set p.name = concat(left(rtrim(p.name), 66), '␠', conv(p.id, 10, 36))
where p.name like '% ';
update csv_mapping set name = rtrim(name) where name like '% ';

--changeset anbu:exact-chart-numbers
alter table patient
    modify chart_number varchar(40) character set utf8mb4 collate utf8mb4_bin not null,
    add column chart_search varchar(40) generated always as (chart_number) stored comment 'the chart number as a desk types it, in any case',
    add key patient_chart_search (clinic_id, chart_search);
alter table merged_patient
    modify chart_number varchar(40) character set utf8mb4 collate utf8mb4_bin not null;
alter table patient_identifier
    modify system varchar(120) character set utf8mb4 collate utf8mb4_bin not null comment 'who gives the number: a URI, an assigning authority, or the name of the source',
    modify value varchar(80) character set utf8mb4 collate utf8mb4_bin not null comment 'of a NATIONAL number only a keyed hash in hex (patient/NationalNumbers)',
    add column value_search varchar(80) generated always as (value) stored comment 'the number as a desk types it, in any case',
    add key patient_identifier_search (clinic_id, value_search, kind);

--changeset anbu:exact-texts
alter table contact_point
    modify value varchar(255) character set utf8mb4 collate utf8mb4_bin not null comment 'E.164, lower-case e-mail, or the address in one line';
alter table encounter_type
    modify system varchar(120) character set utf8mb4 collate utf8mb4_bin not null,
    modify code varchar(80) character set utf8mb4 collate utf8mb4_bin not null;
alter table clinical_code
    modify system varchar(120) character set utf8mb4 collate utf8mb4_bin not null comment 'SNOMED CT, ICD-10, KCD, CVX … as a URI',
    modify code varchar(80) character set utf8mb4 collate utf8mb4_bin not null;
alter table csv_mapping
    modify name varchar(80) character set utf8mb4 collate utf8mb4_bin not null;

--changeset anbu:uncertain-death
alter table patient
    add column death_uncertain boolean not null default false comment 'counted as deceased for a date that cannot be: nobody is contacted until somebody has looked';
alter table merged_patient
    add column death_uncertain boolean not null default false;
