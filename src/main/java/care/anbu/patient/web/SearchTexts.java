package care.anbu.patient.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the search for patients. */
@MessageBundle("search")
public interface SearchTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String field();

  @Message
  String placeholder();

  @Message
  String keys();

  @Message
  String found(int n, String count);

  @Message
  String foundAtLeast(String count);

  @Message
  String foundNone();

  @Message
  String narrow();

  @Message
  String firstPage();

  @Message
  String phones();
}
