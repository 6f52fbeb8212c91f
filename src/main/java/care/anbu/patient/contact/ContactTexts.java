package care.anbu.patient.contact;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Source;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the contact points of one patient, and of what the desk finds out about them. */
@MessageBundle("contact")
public interface ContactTexts {

  @Message
  String provenance();

  @Message
  String cameFrom(Source source);

  @Message
  String problem_figure(TrustFigure figure);

  @Message
  String title();

  @Message
  String empty();

  @Message
  String kind(ContactKind kind);

  @Message
  String confidence();

  @Message
  String confidenceWord(ConfidenceWord word);

  @Message
  String verified(String ago);

  @Message
  String verifiedNever();

  @Message
  String verifiedBy(String who);

  @Message
  String failures(int n);

  @Message
  String confirm();

  @Message
  String wrongNumber();

  @Message
  String replace();

  @Message
  String giveUp();

  @Message
  String newValue();

  @Message
  String add();

  @Message
  String what();

  @Message
  String phone();

  @Message
  String value();

  @Message
  String postalCode();

  @Message
  String city();
}
