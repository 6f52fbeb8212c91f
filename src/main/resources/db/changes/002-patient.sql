--liquibase formatted sql

--changeset anbu:patient
create table household (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    id        bigint not null,
    primary key (clinic_id, id),
    constraint household_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table patient (
    clinic_id         varchar(32)  character set ascii collate ascii_bin not null,
    id                bigint       not null,
    chart_number      varchar(40)  not null,
    name              varchar(120) not null comment 'as it is said and written: 김영희, Mary Jones',
    family_name       varchar(80),
    given_name        varchar(80),
    birth_date        date,
    sex               char(1)      not null default 'U' comment 'F, M, O (other), U (unknown)',
    language          char(2)      not null default 'ko' comment 'ko or en: the language of messages',
    deceased_on       date,
    deceased          boolean      not null default false,
    active            boolean      not null default true,
    hard_of_hearing   boolean      not null default false comment 'no calls',
    low_vision        boolean      not null default false comment 'calls before letters and texts',
    preferred_channel varchar(10)  comment 'PHONE, LETTER, SMS, EMAIL: what the patient asked for',
    household_id      bigint,
    version           int          not null default 0,
    created_at        datetime(3) not null default current_timestamp(3),
    updated_at        datetime(3) not null default current_timestamp(3),
    primary key (clinic_id, id),
    unique key patient_chart (clinic_id, chart_number),
    -- Desk searches read one index in the order in which the names are listed and stop at the end of the page, so a
    -- common name or a one-letter prefix costs no more than a rare one (patient/SearchRoute). Each index holds every
    -- column that its search filters or sorts by; InnoDB appends the primary key, the last tie-break.
    key patient_name (clinic_id, name, birth_date),
    key patient_given (clinic_id, given_name, name, birth_date),
    key patient_family (clinic_id, family_name, given_name, name, birth_date),
    key patient_birth (clinic_id, birth_date),
    key patient_household (clinic_id, household_id),
    constraint patient_clinic foreign key (clinic_id) references clinic (id),
    constraint patient_home foreign key (clinic_id, household_id) references household (clinic_id, id),
    constraint patient_sex check (sex in ('F', 'M', 'O', 'U'))
) default character set utf8mb4;

create table contact_point (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    patient_id    bigint       not null,
    kind          varchar(10)  not null comment 'MOBILE, LANDLINE, EMAIL, ADDRESS',
    value         varchar(255) not null comment 'E.164, lower-case e-mail, or the address in one line',
    last_digits   char(4)      comment 'of a phone: what a desk types',
    postal_code   varchar(10),
    city          varchar(80),
    usable        boolean      not null default true comment 'false: never dialable, textable or mailable',
    source        varchar(20)  not null comment 'FHIR, CSV, HL7V2, DESK, PATIENT, DEMO',
    verified_at   datetime(3) null comment 'last time someone confirmed it',
    verified_by   bigint       comment 'staff; null when the patient or a source did',
    hard_failures int          not null default 0 comment 'bounces, returned letters, wrong numbers since last verified',
    bad_since     datetime(3) null comment 'set: known bad, not used',
    ended_at      datetime(3) null comment 'set: replaced, kept for history',
    created_at    datetime(3) not null default current_timestamp(3),
    primary key (clinic_id, id),
    unique key contact_point_value (clinic_id, patient_id, kind, value),
    -- The desk types the last digits: about one patient in 10,000 per number, so these are read first and the
    -- patients fetched by key.
    key contact_point_digits (clinic_id, last_digits, patient_id),
    key contact_point_same (clinic_id, kind, value),
    constraint contact_point_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4;

create table consent (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    patient_id  bigint       not null,
    purpose     varchar(12)  not null comment 'CARE, ADVERTISING',
    channel     varchar(10)  comment 'null: every channel',
    granted     boolean      not null,
    at          datetime(3) not null,
    source      varchar(20)  not null,
    evidence    varchar(200),
    recorded_by bigint,
    primary key (clinic_id, id),
    key consent_patient (clinic_id, patient_id, purpose, at),
    constraint consent_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4 comment 'append-only: the latest row per purpose and channel holds';

create table exclusion (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    patient_id    bigint       not null,
    department_id bigint       comment 'null: from every department',
    reason        varchar(200) not null,
    excluded_by   bigint       not null,
    excluded_at   datetime(3) not null,
    lifted_by     bigint,
    lifted_at     datetime(3) null,
    primary key (clinic_id, id),
    key exclusion_patient (clinic_id, patient_id),
    constraint exclusion_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4 comment 'a doctor keeps a patient out of outreach for a clinical reason';

create table practitioner (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    id        bigint       not null,
    name      varchar(120) not null,
    primary key (clinic_id, id),
    constraint practitioner_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table place (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    id        bigint       not null,
    kind      varchar(12)  not null comment 'ORGANIZATION, LOCATION',
    name      varchar(200) not null,
    primary key (clinic_id, id),
    constraint place_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table encounter_type (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    system        varchar(120) not null,
    code          varchar(80)  not null,
    display       varchar(200) not null,
    department_id bigint,
    mapped_by     bigint       comment 'null: the mapping is a first guess that nobody has confirmed',
    primary key (clinic_id, id),
    unique key encounter_type_code (clinic_id, system, code),
    constraint encounter_type_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4;

create table visit (
    clinic_id         varchar(32)  character set ascii collate ascii_bin not null,
    id                bigint       not null,
    patient_id        bigint       not null,
    department_id     bigint       comment 'follows the mapping of the encounter type',
    encounter_type_id bigint,
    practitioner_id   bigint,
    place_id          bigint,
    class             varchar(10)  not null default 'AMB' comment 'HL7 v3 ActCode: AMB, EMER, IMP, HH, VR',
    started_at        datetime(3) not null,
    ended_at          datetime(3) null,
    primary key (clinic_id, id),
    key visit_patient (clinic_id, patient_id, started_at),
    -- Segments ask "who was in this department, when last": answered from the index alone.
    key visit_department (clinic_id, department_id, patient_id, started_at),
    key visit_type (clinic_id, encounter_type_id),
    constraint visit_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint visit_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4;

create table appointment (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    patient_id    bigint       not null,
    department_id bigint,
    starts_at     datetime(3) not null,
    state         varchar(12)  not null comment 'BOOKED, ARRIVED, CANCELLED, NO_SHOW',
    booked_at     datetime(3) not null default current_timestamp(3),
    primary key (clinic_id, id),
    key appointment_patient (clinic_id, patient_id, starts_at),
    key appointment_day (clinic_id, starts_at),
    constraint appointment_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint appointment_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4;

create table clinical_code (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    id        bigint       not null,
    system    varchar(120) not null comment 'SNOMED CT, ICD-10, KCD, CVX … as a URI',
    code      varchar(80)  not null,
    display   varchar(250) not null,
    primary key (clinic_id, id),
    unique key clinical_code_code (clinic_id, system, code),
    constraint clinical_code_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table clinical_event (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    patient_id  bigint       not null,
    kind        varchar(14)  not null comment 'CONDITION, PROCEDURE, IMMUNIZATION',
    code_id     bigint       not null,
    occurred_at datetime(3) not null,
    ended_at    datetime(3) null comment 'a condition that is over',
    visit_id    bigint,
    primary key (clinic_id, id),
    key clinical_event_patient (clinic_id, patient_id, occurred_at),
    -- Segments ask "who has this condition": answered from the index alone.
    key clinical_event_code (clinic_id, code_id, kind, patient_id, occurred_at),
    constraint clinical_event_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint clinical_event_code foreign key (clinic_id, code_id) references clinical_code (clinic_id, id)
) default character set utf8mb4;
