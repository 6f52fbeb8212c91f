package care.anbu.patient.contact;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the settings that say how far contact points are trusted. */
@MessageBundle("trust")
public interface TrustTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String hint();

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
}
