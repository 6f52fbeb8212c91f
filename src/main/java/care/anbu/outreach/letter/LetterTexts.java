package care.anbu.outreach.letter;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of letters and their batches. */
@MessageBundle("letter")
public interface LetterTexts {

  @Message
  String title();

  @Message
  String lede(long n);

  @Message
  String noLetters();

  @Message
  String heldLetters(int n);

  @Message
  String heldLettersHint();

  @Message
  String missingCharacters();

  @Message
  String mendedLetter();

  @Message
  String makeBatch();

  @Message
  String batches();

  @Message
  String batch();

  @Message
  String made();

  @Message
  String envelopes();

  @Message
  String posted();

  @Message
  String notPosted();

  @Message
  String download();

  @Message
  String markPosted();

  @Message
  String printHint();

  @Message
  String address();

  @Message
  String cameBack();
}
