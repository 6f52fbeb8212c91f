--liquibase formatted sql

--changeset anbu:sign-in
-- A login is ASCII in lower case (clinic.signin.Logins): byte for byte, so that no accent makes a second name of one.
update staff set login = lower(login) where login <> lower(login);
alter table staff
    modify login varchar(80) character set ascii collate ascii_bin not null comment 'name@clinic, canonical, unique over all clinics',
    modify password_hash varchar(100) not null comment 'bcrypt, of a digest when it begins with v2:';

alter table clinic
    add column second_factor_required boolean not null default false comment 'administrators must have a second step';

create table staff_session (
    clinic_id    varchar(32) character set ascii collate ascii_bin not null,
    id           bigint      not null,
    staff_id     bigint      not null,
    token_hash   binary(32)  not null comment 'SHA-256 of the cookie',
    second_step  boolean     not null comment 'true: the password was right, the code is still asked for',
    began_at     datetime(3) not null,
    last_seen_at datetime(3) not null,
    ends_at      datetime(3) not null comment 'whatever is done until then',
    remote       varchar(45) null,
    primary key (clinic_id, id),
    unique key staff_session_token (clinic_id, token_hash),
    key staff_session_staff (clinic_id, staff_id),
    constraint staff_session_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'who is signed in, on every replica; a row that goes ends the session';

create table known_source (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    id        bigint      not null,
    staff_id  bigint      not null,
    source    binary(32)  not null comment 'SHA-256 of a device cookie or of an address',
    seen_at   datetime(3) not null,
    primary key (clinic_id, id),
    unique key known_source_staff (clinic_id, staff_id, source),
    constraint known_source_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'where a person signed in before: failures of others do not make them wait there';

create table sign_in_try (
    subject  binary(32)  not null primary key comment 'SHA-256 of what is counted: an account, an address, an account at a place',
    failures int         not null,
    last_at  datetime(3) not null,
    until_at datetime(3) null comment 'no try counts, or is looked at, before',
    key sign_in_try_last (last_at)
) default character set utf8mb4 comment 'failed tries to sign in, of the installation: most name no clinic that exists';

create table password_link (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint      not null,
    staff_id   bigint      not null,
    token_hash binary(32)  not null,
    made_by    bigint      null,
    made_at    datetime(3) not null,
    expires_at datetime(3) not null,
    used_at    datetime(3) null,
    primary key (clinic_id, id),
    unique key password_link_token (clinic_id, token_hash),
    key password_link_staff (clinic_id, staff_id),
    constraint password_link_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'by which a person sets an own password, once';

create table second_factor (
    clinic_id    varchar(32)  character set ascii collate ascii_bin not null,
    id           bigint       not null,
    staff_id     bigint       not null,
    secret       varchar(300) not null comment 'of RFC 6238, sealed',
    confirmed_at datetime(3)  null comment 'null: shown, not yet proven',
    last_step    bigint       not null default 0 comment 'the last 30 seconds whose code was taken: no code counts twice',
    primary key (clinic_id, id),
    unique key second_factor_staff (clinic_id, staff_id),
    constraint second_factor_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4;

create table recovery_code (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    id        bigint      not null,
    staff_id  bigint      not null,
    code_hash binary(32)  not null,
    used_at   datetime(3) null,
    primary key (clinic_id, id),
    key recovery_code_staff (clinic_id, staff_id, code_hash),
    constraint recovery_code_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4;

create table api_token (
    clinic_id    varchar(32)  character set ascii collate ascii_bin not null,
    id           bigint       not null,
    staff_id     bigint       not null,
    name         varchar(100) not null,
    token_hash   binary(32)   not null,
    made_at      datetime(3)  not null,
    last_used_at datetime(3)  null,
    revoked_at   datetime(3)  null,
    primary key (clinic_id, id),
    unique key api_token_hash (clinic_id, token_hash),
    key api_token_staff (clinic_id, staff_id),
    constraint api_token_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'the password of a program that acts for a person';

create table set_up_code (
    code_hash binary(32)  not null primary key,
    clinic_id varchar(32) character set ascii collate ascii_bin not null comment 'which it made',
    used_at   datetime(3) not null
) default character set utf8mb4 comment 'codes that made a clinic: none makes a second one';
