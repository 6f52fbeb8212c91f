package care.anbu.patient;

/**
 * Something that a patient is due for, in the reader's language.
 *
 * @param what a word for it: the group of patients, or the campaign
 * @param why what makes the patient one of them
 * @param next what will be done about it, and when; null when nothing is planned
 * @param link path of the page that tells more
 */
public record Due(String what, String why, String next, String link) {}
