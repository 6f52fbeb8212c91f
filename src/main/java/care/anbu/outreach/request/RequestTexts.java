package care.anbu.outreach.request;

import care.anbu.outreach.request.RequestFilter.Show;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of what patients ask for. */
@MessageBundle("request")
public interface RequestTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String make();

  @Message
  String makeTitle();

  @Message
  String makeHint();

  @Message
  String which();

  @Message
  String kindLabel();

  @Message
  String kind(RequestKind kind);

  @Message
  String way(RequestWay way);

  @Message
  String wayLabel();

  @Message
  String state(RequestState state);

  @Message
  String step(RequestStep.Kind kind);

  @Message
  String show(Show show);

  @Message
  String told(ToldBy told);

  @Message
  String patient();

  @Message
  String nobody();

  @Message
  String unknownCaller();

  @Message
  String byPhone();

  @Message
  String text();

  @Message
  String textHint();

  @Message
  String due();

  @Message
  String owner();

  @Message
  String noOwner();

  @Message
  String stateLabel();

  @Message
  String late(String ago);

  @Message
  String older();

  @Message
  String newer();

  @Message
  String empty();

  @Message
  String emptyHint();

  @Message
  String emptyOfFilter();

  @Message
  String showAll();

  @Message
  String wantedAt();

  @Message
  String wantedAtHint();

  @Message
  String name();

  @Message
  String phone();

  @Message
  String chartNumber();

  @Message
  String madeAt();

  @Message
  String firstWordDue();

  @Message
  String firstWordGiven();

  @Message
  String contact();

  @Message
  String contactLink();

  @Message
  String take();

  @Message
  String takeOver(String name);

  @Message
  String mine();

  @Message
  String passOn();

  @Message
  String to();

  @Message
  String note();

  @Message
  String addNote();

  @Message
  String firstWord();

  @Message
  String firstWordHint();

  @Message
  String giveFirstWord();

  @Message
  String finish();

  @Message
  String result();

  @Message
  String toldLabel();

  @Message
  String toldAt();

  @Message
  String withdraw();

  @Message
  String why();

  @Message
  String steps();

  @Message
  String thePatient();

  @Message
  String whose();

  @Message
  String whoseHint();

  @Message
  String isTheirs();

  @Message
  String link();

  @Message
  String ofPatient();

  @Message
  String noneOfPatient();

  @Message
  String waitsAlready();

  @Message
  String backToList();

  @Message
  String overdueNotice(String n);

  @Message
  String alertSubject(String clinic, long n);

  @Message
  String alert(String clinic, long n, String link);

  @Message
  String problem_text();

  @Message
  String problem_kind();

  @Message
  String problem_key();

  @Message
  String problem_taken();

  @Message
  String problem_closed();

  @Message
  String problem_told_at();

  @Message
  String problem_chart();

  @Message
  String problem_phone();

  @Message
  String problem_who();

  @Message
  String problem_wanted(int days);

  @Message
  String problem_too_many(int most);

  /** Instead of the words of a complaint that goes to others. */
  @Message
  String forOthers();

  /** Beside the phone of a request. */
  @Message
  String otherNumber();

  @Message
  String newForYou();

  /** Beside the time until which it is due. */
  @Message
  String wantedFor(String time);

  /** What a short list does not show. */
  @Message
  String moreWait(long n);

  @Message
  String mineNotice(String n);

  @Message
  String problem_number();

  @Message
  String problem_wanted_kind();

  @Message
  String problem_linked();

  @Message
  String problem_others();

  @Message
  String deathToDecide();

  @Message
  String decideDeath();

  @Message
  String problem_death();

  @Message
  String problem_too_many_of_number(int most);

  @Message
  String complaintSubject(String clinic);

  @Message
  String complaintAlert(String clinic, String link);
}
