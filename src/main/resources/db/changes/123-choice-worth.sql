--liquibase formatted sql

--changeset anbu:choice-worth
create table choice_worth (
    clinic_id    varchar(32) character set ascii collate ascii_bin not null,
    minute_worth decimal(10,2) not null comment 'of a desk minute, in the currency of the clinic',
    money_worth  decimal(6,2)  not null comment 'as how much a unit of the currency counts once spent',
    primary key (clinic_id),
    constraint choice_worth_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'how a clinic weighs work and money against answers';
