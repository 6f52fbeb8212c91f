package care.anbu.patient.refresh;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the list of contact points that are most worth asking about. */
@MessageBundle("refresh")
public interface RefreshTexts {

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
  String problem_under_way();
}
