--liquibase formatted sql

--changeset anbu:180-service-request
create table service_request (
    clinic_id      varchar(32)  character set ascii collate ascii_bin not null,
    id             bigint       not null,
    patient_id     bigint       comment 'null: nobody knows yet whose it is',
    patient_sure   boolean      not null default true comment 'false: by a phone number alone',
    outreach_id    bigint       comment 'the contact that it came of',
    kind           varchar(24)  not null comment 'CALL_BACK, CHANGE_BOOKING, RECORD_COPY, PRESCRIPTION_QUESTION, COMPLAINT, OTHER',
    way            varchar(10)  not null comment 'COUNTER, PHONE, TEXT, EMAIL, PAGE, WEBSITE',
    state          varchar(12)  not null comment 'OPEN, IN_PROGRESS, DONE, WITHDRAWN',
    owner_id       bigint       comment 'who has it; null: nobody yet',
    owner_role     varchar(14)  comment 'to which role it goes until somebody has it; null: any',
    text           varchar(1000) comment 'what is asked for',
    name           varchar(100) comment 'of whoever asks, as they said it',
    phone          varchar(20)  character set ascii collate ascii_bin comment 'E.164, as they said it',
    chart_number   varchar(40)  comment 'as they said it, where no patient has it',
    wanted_at      datetime(3)  null comment 'when they want to be called',
    made_by        bigint       comment 'staff or program; null: the patient',
    made_at        datetime(3)  not null,
    made_key       char(64)     character set ascii collate ascii_bin comment 'what makes a second sending the same request',
    first_word_due datetime(3)  null comment 'until then the patient is to hear something',
    first_word_at  datetime(3)  null,
    due_at         datetime(3)  not null,
    waits_until    datetime(3)  null comment 'the next of its times that is not kept yet; null: closed',
    result         varchar(1000),
    told_by        varchar(12)  comment 'how the patient heard the result: PHONE, TEXT, EMAIL, LETTER, IN_PERSON; or NOT_NEEDED, NOT_REACHED',
    told_at        datetime(3)  null,
    closed_at      datetime(3)  null,
    version        int          not null default 0,
    primary key (clinic_id, id),
    unique key service_request_once (clinic_id, made_key),
    key service_request_waits (clinic_id, waits_until, id),
    key service_request_closed (clinic_id, closed_at, id),
    key service_request_patient (clinic_id, patient_id, id),
    key service_request_outreach (clinic_id, outreach_id),
    key service_request_made (clinic_id, made_by, made_at),
    key service_request_came (clinic_id, made_at),
    constraint service_request_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint service_request_outreach foreign key (clinic_id, outreach_id) references outreach (clinic_id, id)
) default character set utf8mb4 comment 'what a patient asks the clinic for';

create table request_step (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint      not null,
    request_id bigint      not null,
    kind       varchar(12) not null comment 'MADE, TAKEN, PASSED_ON, NOTED, FIRST_WORD, LINKED, DONE, WITHDRAWN',
    by_staff   bigint      comment 'null: the patient',
    at         datetime(3) not null,
    note       varchar(1000),
    primary key (clinic_id, id),
    key request_step_request (clinic_id, request_id, id),
    constraint request_step_request foreign key (clinic_id, request_id) references service_request (clinic_id, id)
) default character set utf8mb4 comment 'append-only: who did what with a request, and when';

create table request_setting (
    clinic_id        varchar(32)  character set ascii collate ascii_bin not null,
    id               bigint       not null,
    hours            varchar(120) character set ascii collate ascii_bin comment 'opening hours from Monday, such as 09:00-18:00 or -; null: the usual ones',
    times            varchar(300) character set ascii collate ascii_bin not null comment 'own times, such as CALL_BACK=2; the others are the usual ones',
    complaints_role  varchar(14)  comment 'to whom complaints go',
    complaints_staff bigint,
    alerted_at       datetime(3)  null comment 'when staff were last told of what is overdue',
    version          int          not null default 0,
    primary key (clinic_id, id),
    unique key request_setting_once (clinic_id),
    constraint request_setting_staff foreign key (clinic_id, complaints_staff) references staff (clinic_id, id)
) default character set utf8mb4 comment 'how long requests may take, and to whom complaints go';
