--liquibase formatted sql

--changeset anbu:campaign
create table campaign (
    clinic_id          varchar(32)   character set ascii collate ascii_bin not null,
    id                 bigint        not null,
    name               varchar(100)  not null,
    goal               varchar(300)  not null comment 'what the clinic wants for these patients, in words',
    measure_days       int           not null comment 'a visit within so many days of the first contact counts',
    owner_id           bigint        not null,
    department_id      bigint        not null,
    segment_id         bigint        not null,
    criterion          text          comment 'the criterion as approved: later edits of the segment change nothing',
    purpose            varchar(12)   not null,
    state              varchar(12)   not null comment 'DRAFT, APPROVED, PILOT, RUNNING, PAUSED, STOPPED, FINISHED, EVALUATED',
    starts_on          date          comment 'in the zone of the clinic',
    window_from        time          not null,
    window_to          time          not null,
    weekdays           tinyint       not null default 31 comment 'bit 0 Monday … bit 6 Sunday',
    budget             decimal(12,2) not null comment 'in the currency of the clinic',
    daily_contacts     int           not null comment 'cap on contacts that one day releases',
    desk_minutes       int           not null comment 'minutes a day that the desk has for calls of this campaign',
    holdout_percent    decimal(4,1)  not null default 0,
    exploration_percent decimal(4,1) not null default 5,
    late_hours         int           not null default 4 comment 'late rule: still sent within so many hours and inside the window',
    parent_id          bigint        comment 'the campaign this one reruns',
    planned_at         datetime(3)  null,
    enrolled_on        date         comment 'the last day for which members were enrolled',
    plan_summary       mediumtext    comment 'JSON of the last plan: counts, refusals, cost, minutes',
    created_by         bigint        not null,
    created_at         datetime(3)  not null,
    version            int           not null default 0,
    primary key (clinic_id, id),
    key campaign_state (clinic_id, state),
    constraint campaign_owner foreign key (clinic_id, owner_id) references staff (clinic_id, id),
    constraint campaign_department foreign key (clinic_id, department_id) references department (clinic_id, id),
    constraint campaign_segment foreign key (clinic_id, segment_id) references segment (clinic_id, id),
    constraint campaign_parent foreign key (clinic_id, parent_id) references campaign (clinic_id, id)
) default character set utf8mb4;

create table campaign_step (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    id          bigint      not null,
    campaign_id bigint      not null,
    position    int         not null comment 'from 0',
    channel     varchar(10) not null,
    wait_days   int         not null comment 'after this step, before the next',
    primary key (clinic_id, id),
    unique key campaign_step_position (clinic_id, campaign_id, position),
    constraint campaign_step_campaign foreign key (clinic_id, campaign_id) references campaign (clinic_id, id)
) default character set utf8mb4 comment 'the ladder';

create table campaign_template (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    id          bigint      not null,
    campaign_id bigint      not null,
    channel     varchar(10) not null,
    language    char(2)     not null,
    template_id bigint      not null,
    primary key (clinic_id, id),
    unique key campaign_template_channel (clinic_id, campaign_id, channel, language),
    constraint campaign_template_campaign foreign key (clinic_id, campaign_id) references campaign (clinic_id, id),
    constraint campaign_template_template foreign key (clinic_id, template_id) references message_template (clinic_id, id)
) default character set utf8mb4;

create table campaign_transition (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    campaign_id bigint       not null,
    from_state  varchar(12)  not null,
    to_state    varchar(12)  not null,
    at          datetime(3) not null,
    by_staff    bigint       comment 'null: by the rules of the campaign',
    reason      varchar(300),
    primary key (clinic_id, id),
    key campaign_transition_campaign (clinic_id, campaign_id, at),
    constraint campaign_transition_campaign foreign key (clinic_id, campaign_id) references campaign (clinic_id, id)
) default character set utf8mb4;

create table member (
    clinic_id        varchar(32)  character set ascii collate ascii_bin not null,
    id               bigint       not null,
    campaign_id      bigint       not null,
    patient_id       bigint       not null,
    arm              varchar(8)   not null comment 'TREATED, HOLDOUT, NONE (refused)',
    state            varchar(10)  not null comment 'PLANNED, REFUSED, ACTIVE, LEFT, DONE',
    channel          varchar(10)  comment 'the channel chosen first',
    contact_point_id bigint,
    band             tinyint      comment 'age band on the day of the plan',
    explored         boolean      not null default false comment 'the channel was drawn at random',
    why              varchar(500) not null comment 'compact codes and numbers of the choice or the refusal',
    refusal          varchar(24)  comment 'the first rule that left no channel',
    benefit          int          not null default 0 comment 'expected gain of the choice in tenths of desk minutes: who comes first',
    step             int          not null default 0 comment 'contacts released so far',
    next_on          date         comment 'day of the next contact, in the zone of the clinic',
    enrolled_at      datetime(3) null,
    exit_reason      varchar(24)  comment 'VISITED, BOOKED, DECLINED, OPTED_OUT, DECEASED, EXCLUDED, EXHAUSTED, STOPPED',
    exited_at        datetime(3) null,
    visited_at       datetime(3) null comment 'first visit after enrolment, in either arm',
    primary key (clinic_id, id),
    unique key member_patient (clinic_id, campaign_id, patient_id),
    key member_due (clinic_id, campaign_id, state, next_on),
    key member_of_patient (clinic_id, patient_id),
    constraint member_campaign foreign key (clinic_id, campaign_id) references campaign (clinic_id, id),
    constraint member_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4;
