package care.anbu.outreach.inbox;

import care.anbu.outreach.inbox.InboxFilter.Show;
import care.anbu.outreach.inbox.WritingRule.Against;
import care.anbu.outreach.reply.Reply;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the inbox and of conversations. */
@MessageBundle("inbox")
public interface InboxTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String show(Show show);

  @Message
  String kindLabel();

  @Message
  String kind(InboxKind kind);

  @Message
  String since();

  @Message
  String from();

  @Message
  String words();

  @Message
  String owner();

  @Message
  String todo();

  @Message
  String nobody();

  @Message
  String overdue();

  @Message
  String question();

  @Message
  String take();

  @Message
  String giveBack();

  @Message
  String answer();

  @Message
  String look();

  @Message
  String nothingToDo();

  @Message
  String openConversation();

  @Message
  String seen();

  @Message
  String empty();

  @Message
  String emptyHint();

  @Message
  String emptyOfFilter();

  @Message
  String showAll();

  @Message
  String first();

  @Message
  String later();

  @Message
  String notice(String count);

  @Message
  String conversation();

  @Message
  String conversationWith(String name);

  @Message
  String toRecord();

  @Message
  String thread();

  @Message
  String earlier();

  @Message
  String noThread();

  @Message
  String waiting();

  @Message
  String noneWaits();

  @Message
  String byText();

  @Message
  String byCall();

  @Message
  String noPhone();

  @Message
  String number();

  @Message
  String to();

  @Message
  String answers();

  @Message
  String text();

  @Message
  String textHint();

  @Message
  String send();

  @Message
  String sendAndClose();

  @Message
  String sent();

  @Message
  String closed();

  @Message
  String shared(String number, String others);

  @Message
  String once();

  @Message
  String waitsUntil(String when);

  @Message
  String leaves(String when);

  @Message
  String typedBy(String name);

  @Message
  String notKept();

  @Message
  String way(Reply.Way way);

  @Message
  String close();

  @Message
  String note();

  @Message
  String requestKind();

  @Message
  String closing(Closing closing);

  @Message
  String against(Against against);

  @Message
  String calling(Calling.Against against);

  @Message
  String refusesCalls();

  @Message
  String elsewhere(String number);

  @Message
  String problem_another();

  @Message
  String problem_taken(String name);

  @Message
  String problem_decided();

  @Message
  String problem_writing(String why);

  @Message
  String problem_no_hour();

  @Message
  String problem_guard(String words);

  @Message
  String problem_no_number();

  @Message
  String problem_needs_words();
}
