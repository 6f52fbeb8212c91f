--liquibase formatted sql

--changeset anbu:demo-password
-- The password of the demo accounts, which is public, has become longer; a demo that was made before gets the new one, so that
-- what the start announces opens it.
update staff set password_hash = 'v2:$2a$10$I4ao50Qdku6E/fMjPnlUuuIbekoCK5RLRtsGK9D9CDGxERHaYiyDa'
where clinic_id in (select id from clinic where demo);
