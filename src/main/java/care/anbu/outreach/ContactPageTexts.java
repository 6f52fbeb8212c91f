package care.anbu.outreach;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of what was done with one patient. */
@MessageBundle("contactPage")
public interface ContactPageTexts {

  @Message
  String whatWasDone();

  @Message
  String nothingTried();

  @Message
  String complaint();

  @Message
  String complained();

  @Message
  String complaintHint();

  @Message
  String complaintWords();

  @Message
  String recordComplaint();
}
