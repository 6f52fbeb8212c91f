package care.anbu.patient;

import care.anbu.patient.contact.TrustFigure;
import care.anbu.patient.refresh.Need;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Texts about contact points and how far they are trusted; the words stand in messages/contact_*.
 */
@MessageBundle("contact")
public interface ContactTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String makeNow();

  @Message
  String department();

  @Message
  String kindLabel();

  @Message
  String show();

  @Message
  String today();

  @Message
  String todayNone();

  @Message
  String time();

  @Message
  String patient();

  @Message
  String contact();

  @Message
  String what();

  @Message
  String why();

  @Message
  String list();

  @Message
  String listNone();

  @Message
  String notMade();

  @Message
  String madeAt(String when);

  @Message
  String noneAtAll();

  @Message
  String reason(Need.Reason reason);

  @Message
  String provenance();

  @Message
  String cameFrom(Source source);

  @Message
  String trustTitle();

  @Message
  String trustLede();

  @Message
  String trustHint();

  @Message
  String figureLabel();

  @Message
  String figure(TrustFigure figure);

  @Message
  String source(TrustFigure figure);

  @Message
  String value();

  @Message
  String usual();

  @Message
  String ownValue();

  @Message
  String origin();

  @Message
  String days();

  @Message
  String problem_figure(TrustFigure figure);
}
