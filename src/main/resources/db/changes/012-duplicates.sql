--liquibase formatted sql

--changeset anbu:merges
create table patient_merge (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    survivor_id bigint       not null comment 'the record that took the other in; it may have been absorbed itself since',
    absorbed_id bigint       not null,
    origin      varchar(8)   not null comment 'STAFF, LINKAGE, SOURCE',
    by_staff    bigint       comment 'who said that both are one person',
    source      varchar(120) comment 'the import or message that said so',
    filled      varchar(120) not null default '' comment 'columns that the survivor lacked and took over, with commas between them',
    merged_at   datetime(3)  not null,
    undone_at   datetime(3)  null,
    undone_by   bigint,
    primary key (clinic_id, id),
    -- The merges of a person, for the page of the record.
    key patient_merge_survivor (clinic_id, survivor_id),
    -- Whether this pair was merged and undone before.
    key patient_merge_absorbed (clinic_id, absorbed_id),
    constraint patient_merge_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'two records of one person made one; kept when it is undone';

create table patient_merge_row (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    merge_id  bigint       not null,
    part      varchar(60)  character set ascii collate ascii_bin not null comment 'a table whose row changed hands, or what else was done to it: member.left',
    row_id    bigint       not null,
    clash     boolean      not null default false comment 'the survivor had the same: the row is told apart by merged_from',
    was       varchar(60)  comment 'what the row said before',
    primary key (clinic_id, merge_id, part, row_id),
    -- Whether a row that a source changes was moved by a merge.
    key patient_merge_row_row (clinic_id, part, row_id),
    constraint patient_merge_row_merge foreign key (clinic_id, merge_id) references patient_merge (clinic_id, id)
) default character set utf8mb4 comment 'all that a merge changed, so that it can be undone';

create table merged_patient (
    clinic_id         varchar(32)  character set ascii collate ascii_bin not null,
    id                bigint       not null,
    chart_number      varchar(40)  not null,
    name              varchar(120) not null,
    family_name       varchar(80),
    given_name        varchar(80),
    birth_date        date,
    sex               char(1)      not null default 'U',
    language          char(2)      not null default 'ko',
    deceased_on       date,
    deceased          boolean      not null default false,
    active            boolean      not null default true,
    hard_of_hearing   boolean      not null default false,
    low_vision        boolean      not null default false,
    preferred_channel varchar(10),
    household_id      bigint,
    version           int          not null default 0,
    created_at        datetime(3)  not null,
    updated_at        datetime(3)  not null,
    survivor_id       bigint       not null comment 'the patient whom this record belongs to now, through every merge since',
    merge_id          bigint       not null,
    primary key (clinic_id, id),
    unique key merged_patient_chart (clinic_id, chart_number),
    key merged_patient_survivor (clinic_id, survivor_id),
    constraint merged_patient_survivor foreign key (clinic_id, survivor_id) references patient (clinic_id, id),
    constraint merged_patient_merge foreign key (clinic_id, merge_id) references patient_merge (clinic_id, id)
) default character set utf8mb4 comment 'records that were absorbed, as they stood: no query about patients meets them';

-- What both records of a person had stays there twice after their merge, told apart by the record it came from.
alter table contact_point
    add column merged_from bigint not null default 0 comment 'the absorbed record that had the same too; 0: none',
    add unique key contact_point_once (clinic_id, patient_id, kind, value, merged_from),
    drop key contact_point_value;

alter table member
    add column merged_from bigint not null default 0 comment 'the absorbed record that was a member too; 0: none',
    add unique key member_once (clinic_id, campaign_id, patient_id, merged_from),
    drop key member_patient;

alter table patient_identifier
    add column merged_from bigint not null default 0 comment 'the absorbed record that had the same too; 0: none',
    add unique key patient_identifier_own (clinic_id, patient_id, system, value, merged_from),
    drop key patient_identifier_once;

--changeset anbu:linkage
create table duplicate_pair (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    a_id        bigint       not null comment 'the smaller id: of a patient, or of a record that was absorbed',
    b_id        bigint       not null,
    decision    varchar(8)   not null comment 'MERGED, REVIEW, APART',
    probability double       not null comment 'that both are one person, 0 to 1',
    guard       varchar(24)  comment 'why it was not merged without a person',
    fields      varchar(600) character set ascii not null comment 'what each field said: name, level and weight in bits',
    found_at    datetime(3)  not null,
    decided_by  bigint       comment 'staff; null: the linkage',
    decided_at  datetime(3)  null,
    primary key (clinic_id, id),
    unique key duplicate_pair_records (clinic_id, a_id, b_id),
    key duplicate_pair_b (clinic_id, b_id),
    -- The review list, most likely first, read from where the last page ended.
    key duplicate_pair_list (clinic_id, decision, probability, id),
    constraint duplicate_pair_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'records that may be or are one person, as they came, and what was decided';

create table linkage_run (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    kind        varchar(12)  not null comment 'COMPLETE, INCREMENTAL',
    state       varchar(10)  not null comment 'RUNNING, DONE, FAILED',
    step        varchar(10)  not null comment 'READING, COMPARING, MERGING, WRITING',
    done        int          not null default 0 comment 'merges carried out',
    total       int          not null default 0 comment 'merges to carry out',
    records     int          not null default 0,
    compared    bigint       not null default 0,
    merged      int          not null default 0 comment 'records that were merged',
    review      int          not null default 0 comment 'pairs that wait for a person, of those looked at',
    started_at  datetime(3)  not null,
    finished_at datetime(3)  null,
    primary key (clinic_id, id),
    constraint linkage_run_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

create table linkage_model (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint      not null,
    weights    mediumtext  not null comment 'JSON: what was learnt from the records',
    learnt_at  datetime(3) not null,
    seen_until datetime(3) not null comment 'records that changed later were not looked at yet',
    primary key (clinic_id, id),
    constraint linkage_model_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'one row: what the linkage knows of the clinic';
