--liquibase formatted sql

--changeset anbu:clinic
create table clinic (
    id                    varchar(32)  character set ascii collate ascii_bin not null primary key comment 'slug',
    name_ko               varchar(100) not null,
    name_en               varchar(100) not null,
    country               char(2)      not null comment 'ISO 3166-1; decides messaging rules and how phones are read',
    zone                  varchar(40)  not null comment 'IANA time zone: what people live by',
    currency              char(3)      not null,
    phone                 varchar(30),
    address               varchar(200),
    postal_code           varchar(10),
    opt_out_phone         varchar(30)  comment 'free opt-out number printed in advertising (KR)',
    care_consent_required boolean      not null default false comment 'false: care rests on the treatment relationship until withdrawn',
    demo                  boolean      not null default false,
    created_at            datetime(3) not null default current_timestamp(3)
) default character set utf8mb4;

create table department (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    id        bigint       not null,
    code      varchar(40)  not null,
    name_ko   varchar(100) not null,
    name_en   varchar(100) not null,
    revealing boolean      not null default false comment 'the name gives a diagnosis away: never in a message others can read',
    primary key (clinic_id, id),
    unique key department_code (clinic_id, code),
    constraint department_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table staff (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    login         varchar(80)  not null comment 'name@clinic, unique over all clinics',
    name          varchar(100) not null,
    role          varchar(20)  not null comment 'ADMINISTRATOR, COORDINATOR, DOCTOR, FRONT_DESK',
    department_id bigint,
    language      char(2)      not null default 'ko',
    password_hash varchar(100) not null comment 'bcrypt',
    active        boolean      not null default true,
    created_at    datetime(3) not null default current_timestamp(3),
    primary key (clinic_id, id),
    unique key staff_login (login),
    constraint staff_clinic foreign key (clinic_id) references clinic (id),
    constraint staff_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4;

create table access_log (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    at         datetime(3) not null,
    staff_id   bigint       not null,
    patient_id bigint       not null comment 'no foreign key: the log outlives the record',
    purpose    varchar(30)  not null comment 'RECORD, CALL, PREVIEW, API',
    remote     varchar(45)  comment 'address the request came from',
    primary key (clinic_id, id),
    key access_log_patient (clinic_id, patient_id, at),
    constraint access_log_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
