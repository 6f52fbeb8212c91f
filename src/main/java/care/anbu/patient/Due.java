package care.anbu.patient;

import care.anbu.shared.Chip;
import java.util.List;

/**
 * Something that a patient is due for, in the reader's language.
 *
 * @param what a word for it: the group of patients, or the campaign
 * @param why what makes the patient one of them
 * @param weighed what spoke for and against, where it was weighed
 * @param next what will be done about it, and when; null when nothing is planned
 * @param link path of the page that tells more
 */
public record Due(String what, String why, List<Chip> weighed, String next, String link) {

  public Due(String what, String why, String next, String link) {
    this(what, why, List.of(), next, link);
  }
}
