package care.anbu.outreach.reply;

import care.anbu.patient.contact.ContactHold;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of what answers refuse, in the inbox and on the page of refusals. */
@MessageBundle("reply")
public interface ReplyTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String toInbox();

  @Message
  String undecidedHint();

  @Message
  String from();

  @Message
  String words();

  @Message
  String noWords();

  @Message
  String whyHeld(ContactHold.Why why);

  @Message
  String since();

  @Message
  String refused();

  @Message
  String refusedCalls();

  @Message
  String refusedAll();

  @Message
  String notRefused();

  @Message
  String hasDied(String name);

  @Message
  String notDied();

  @Message
  String nobodys();

  @Message
  String nobodysHint();

  @Message
  String letGo();

  @Message
  String list();

  @Message
  String listHint();

  @Message
  String file();

  @Message
  String takeIn();

  @Message
  String taken(String taken, String known, String ofNobody, String unreadable);

  @Message
  String more(String most);

  @Message
  String waiting(String count);

  @Message
  String problem_list_length();

  @Message
  String problem_list_numbers();

  @Message
  String problem_list_empty();

  @Message
  String problem_has_owner();
}
