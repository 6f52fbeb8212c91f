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
  String nothing();

  @Message
  String heldLetters(int n);

  @Message
  String heldLettersHint();

  @Message
  String missingCharacters();

  @Message
  String addressTooLong();

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
  String manifest();

  @Message
  String markPosted();

  @Message
  String markOthersPosted();

  @Message
  String takeBack();

  @Message
  String takeBackHint();

  @Message
  String printHint(String envelope);

  @Message
  String address();

  @Message
  String reference();

  @Message
  String sheets();

  @Message
  String state();

  @Message
  String inBatch();

  @Message
  String pulls(int n);

  @Message
  String pullsHint();

  @Message
  String scan();

  @Message
  String scanAs();

  @Message
  String code();

  @Message
  String take();

  @Message
  String scanHint();

  @Message
  String asPosted();

  @Message
  String asReturned(String why);

  @Message
  String scannedPosted(long left);

  @Message
  String scannedLast();

  @Message
  String scannedPull(String why);

  @Message
  String scannedAgain();

  @Message
  String scannedReturn(String why);

  @Message
  String returned(int n);

  @Message
  String returnedHint();

  @Message
  String whatToDo();

  @Message
  String settle();

  @Message
  String returnReason(ReturnReason reason);

  @Message
  String advice(ReturnReason reason);

  @Message
  String letterState(Letter.State state);

  @Message
  String problem_code();

  @Message
  String problem_unknown(String number);

  @Message
  String problem_posted(String number);

  @Message
  String problem_pulled(String number);

  @Message
  String problem_returned(String number);

  @Message
  String problem_not_printed(String number);

  @Message
  String problem_more_to_pull();

  @Message
  String problem_more_sheets(String number);
}
