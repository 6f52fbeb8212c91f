package care.anbu.outreach.call;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page that says who is calling. */
@MessageBundle("screenPop")
public interface ScreenPopTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String number();

  @Message
  String find();

  @Message
  String shared();

  @Message
  String sharedHint();

  @Message
  String nobody(String number);

  @Message
  String unreadable();

  @Message
  String nobodyHint();

  @Message
  String search();

  @Message
  String ask();

  @Message
  String birthDate();

  /** Over those who had a number that nobody has now. */
  @Message
  String former();

  @Message
  String formerHint();

  @Message
  String wrongSince(String day);

  @Message
  String hadUntil(String day);
}
