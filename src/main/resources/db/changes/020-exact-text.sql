--liquibase formatted sql

-- What tells one row from another is compared letter by letter: f21a, F21A and Ｆ21Ａ are three charts, E21 and É21 are two.
-- utf8mb4_bin is the one such collation that MySQL and MariaDB share. It takes no notice of blanks at the end, so none are
-- stored there (interop/Draft). What a desk types is found in whatever case, through a copy in the table's own collation.
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
