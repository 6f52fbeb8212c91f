package care.anbu.outreach.call;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the calls that the desk makes. */
@MessageBundle("call")
public interface CallTexts {

  @Message
  String title();

  @Message
  String lede(long n, long minutes);

  @Message
  String done(long n);

  @Message
  String nextCall();

  @Message
  String noCalls();

  @Message
  String allCallsDone();

  @Message
  String dueAt();

  @Message
  String heldBy(String name);

  @Message
  String later();

  @Message
  String callNow();

  @Message
  String script();

  @Message
  String voicemail();

  @Message
  String noScript();

  @Message
  String age(int n);

  @Message
  String chart();

  @Message
  String department();

  @Message
  String lastVisit();

  @Message
  String goal();

  @Message
  String hardOfHearing();

  @Message
  String whatCame();

  @Message
  String note();

  @Message
  String bookedAt();

  @Message
  String comesOn();

  @Message
  String callAt();

  @Message
  String refuses();

  @Message
  String onlyThis();

  @Message
  String noMoreCalls();

  @Message
  String nothingMore();

  @Message
  String other();

  @Message
  String doneOn();

  @Message
  String place();

  @Message
  String address();

  @Message
  String lastCall();

  /** What is written down when somebody tells of a death. */
  @Message
  String deathTold();

  /** Besides, where the patient waits for something. */
  @Message
  String deathWaiting(int n);

  /** Before what ends all contact. */
  @Message
  String sure();

  /** Beside the day on which it was done elsewhere. */
  @Message
  String doneOnHint();

  /** The time that the patient named. */
  @Message
  String askedFor(String time);

  @Message
  String problem_other_outcome();

  @Message
  String problem_complaint_time();

  @Message
  String problem_place_only();

  @Message
  String problem_hours(String from, String until);

  @Message
  String problem_recorded();

  @Message
  String problem_sure();

  @Message
  String problem_ahead(int days);

  @Message
  String problem_done_on();

  @Message
  String over();

  @Message
  String taken();

  @Message
  String backToCalls();

  /** All that this one call is about. */
  @Message
  String allDue();

  /** Beside what is due for others of the household. */
  @Message
  String othersThemselves();

  @Message
  String complaint();

  /** The telephone of the person at the desk, which the telephone system rings first. */
  @Message
  String extension();

  /** After the telephone system has taken a call. */
  @Message
  String rings(String extension);

  /** The way without the telephone system. */
  @Message
  String callOneself();
}
