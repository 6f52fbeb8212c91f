--liquibase formatted sql

--changeset anbu:outreach
create table gateway (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    channel   varchar(10)  not null,
    kind      varchar(12)  not null comment 'TRAY, SMTP, HTTP_SMS, TWILIO, LETTER_PDF, DESK',
    url       varchar(300),
    sender    varchar(120) comment 'number or address that the patient sees',
    username  varchar(120),
    secret    varchar(400) comment 'encrypted with ANBU_SECRET_KEY',
    primary key (clinic_id, channel),
    constraint gateway_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table letter_batch (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    made_by    bigint       not null,
    made_at    datetime(3) not null,
    letters    int          not null,
    posted_at  datetime(3) null,
    posted_by  bigint,
    version    int         not null default 0,
    primary key (clinic_id, id),
    constraint letter_batch_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table outreach (
    clinic_id        varchar(32)  character set ascii collate ascii_bin not null,
    id               bigint       not null,
    campaign_id      bigint       not null,
    member_id        bigint       not null,
    patient_id       bigint       not null,
    department_id    bigint       not null,
    channel          varchar(10)  not null,
    contact_point_id bigint       not null,
    band             tinyint,
    step             int          not null,
    state            varchar(10)  not null comment 'READY, SENDING, SENT, DELIVERED, REACHED, FAILED, IN_DOUBT, CANCELLED, DROPPED',
    reason           varchar(40)  comment 'why cancelled, dropped or failed',
    released_on      date         not null comment 'counts against the day''s caps; in the zone of the clinic',
    due_at           datetime(3) not null comment 'not before; moves on when a try failed for now',
    expires_at       datetime(3) not null comment 'late rule',
    answer_by        date         not null comment 'an answer or visit later than this day is not counted as its answer',
    tallied          boolean      not null default false comment 'its answer, or silence, was learnt from',
    moved            int          not null default 0 comment 'times the late rule moved it to another day',
    attempts         int          not null default 0,
    lease_until      datetime(3) null,
    lease_owner      varchar(40),
    letter_batch_id  bigint,
    sent_at          datetime(3) null,
    final_at         datetime(3) null,
    version          int          not null default 0,
    primary key (clinic_id, id),
    unique key outreach_step (clinic_id, member_id, step),
    -- The claim: one clinic, one channel, due rows in order.
    key outreach_due (clinic_id, state, channel, due_at),
    key outreach_campaign (clinic_id, campaign_id, state),
    key outreach_released (clinic_id, campaign_id, released_on, channel),
    key outreach_learn (clinic_id, tallied, state, answer_by),
    key outreach_patient (clinic_id, patient_id, sent_at),
    key outreach_contact (clinic_id, contact_point_id, sent_at),
    constraint outreach_member foreign key (clinic_id, member_id) references member (clinic_id, id),
    constraint outreach_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint outreach_batch foreign key (clinic_id, letter_batch_id) references letter_batch (clinic_id, id)
) default character set utf8mb4;

create table attempt (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    outreach_id bigint       not null,
    patient_id  bigint       not null,
    reference   varchar(60)  character set ascii collate ascii_bin not null comment 'idempotency key at HTTP gateways, Message-ID at SMTP',
    gateway     varchar(12)  not null,
    by_staff    bigint       comment 'who called',
    started_at  datetime(3) not null,
    ended_at    datetime(3) null,
    outcome     varchar(20)  comment 'null: under way or unknown; ACCEPTED, RETRY, REJECTED, UNKNOWN; calls: WILL_COME, CALL_LATER, DECLINED, WRONG_NUMBER, NO_ANSWER',
    code        varchar(40)  comment 'what the network said',
    subject     varchar(200),
    content     text         comment 'what was sent',
    gateway_ref varchar(80)  comment 'the id that the gateway gave',
    primary key (clinic_id, id),
    unique key attempt_reference (clinic_id, reference),
    key attempt_outreach (clinic_id, outreach_id),
    key attempt_patient (clinic_id, patient_id, started_at),
    constraint attempt_outreach foreign key (clinic_id, outreach_id) references outreach (clinic_id, id)
) default character set utf8mb4;

create table receipt (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    attempt_id bigint       not null,
    at         datetime(3) not null,
    status     varchar(20)  not null comment 'DELIVERED, UNDELIVERED, BOUNCED, READ',
    code       varchar(40),
    primary key (clinic_id, id),
    unique key receipt_once (clinic_id, attempt_id, status),
    constraint receipt_attempt foreign key (clinic_id, attempt_id) references attempt (clinic_id, id)
) default character set utf8mb4;

create table reply (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    patient_id  bigint       not null,
    outreach_id bigint,
    reference   varchar(80)  character set ascii collate ascii_bin comment 'what the gateway calls this text; the key keeps a text that comes twice from counting twice',
    at          datetime(3) not null,
    kind        varchar(16)  not null comment 'WILL_COME, CALL_BACK, DECLINED, OPT_OUT, TEXT',
    text        varchar(1000),
    primary key (clinic_id, id),
    unique key reply_once (clinic_id, reference),
    key reply_patient (clinic_id, patient_id, at),
    constraint reply_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4;

create table message_day (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    day         date         not null comment 'in the zone of the clinic',
    recipient   varchar(255) not null comment 'number or e-mail address, which a household may share',
    outreach_id bigint       not null,
    primary key (clinic_id, day, recipient)
) default character set utf8mb4 comment 'a recipient gets at most one message a day: the key says so, whichever worker sends';
