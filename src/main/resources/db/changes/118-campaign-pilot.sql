--liquibase formatted sql

--changeset anbu:118-campaign-pilot
alter table campaign
    add column pilot_percent decimal(4,1) not null default 0 comment 'share of members who are contacted first; 0: no pilot',
    add column gate_contacts int not null default 20 comment 'so many contacts with a known end the pilot must have',
    add column gate_reach_percent decimal(4,1) not null default 10 comment 'at least so many of them reached',
    add column gate_opt_out_percent decimal(4,1) not null default 5 comment 'at most so many opted out',
    add column gate_failure_percent decimal(4,1) not null default 20 comment 'at most so many failed',
    add column gate_by_rule boolean not null default false comment 'the gate decides, and nobody has to',
    add column scaled_at datetime(3) null comment 'when the pilot ended, or there was none';

update campaign set scaled_at = coalesce(planned_at, created_at)
where state in ('RUNNING', 'PAUSED', 'STOPPED', 'FINISHED', 'EVALUATED');

alter table member
    add column pilot boolean not null default false comment 'belongs to those who are contacted first';

alter table clinic
    add column launch_by_another boolean not null default false comment 'whoever approved a campaign does not launch it';
