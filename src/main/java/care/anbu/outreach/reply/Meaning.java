package care.anbu.outreach.reply;

import care.anbu.message.reply.ReplyCheck;
import care.anbu.message.reply.ReplyCheck.Intent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is done about an answer that was read.
 *
 * @param kind under which it is kept, and from which all else follows
 * @param also what a refusal says besides, in the order in which it is done
 * @param forPerson it says several things that do not go together, so that somebody reads it
 */
record Meaning(Reply.Kind kind, List<Reply.Kind> also, boolean forPerson) {

  /** What matters besides a refusal. */
  private static final Set<Intent> BESIDES =
      EnumSet.of(
          Intent.CALL_BACK,
          Intent.ALREADY_DONE,
          Intent.DIED,
          Intent.DECLINED,
          Intent.CHANGE_BOOKING,
          Intent.COMPLAINT);

  /** What a person reads also where nobody can tell whether messages are refused. */
  private static final Set<Intent> NEVER_LOST =
      EnumSet.complementOf(EnumSet.of(Intent.TIME, Intent.WILL_COME, Intent.DECLINED));

  /** What matters more than whatever else is said. */
  private static final List<Intent> FIRST = List.of(Intent.DIED, Intent.NOT_ME);

  /** What a person does anyway, who then reads all of it; the more urgent first. */
  private static final List<Intent> FOR_PERSON =
      List.of(Intent.COMPLAINT, Intent.CHANGE_BOOKING, Intent.CALL_BACK, Intent.QUESTION);

  static Meaning of(ReplyCheck check) {
    return switch (check.verdict()) {
      case OPT_OUT ->
          new Meaning(
              // A stranger refuses for themselves, and nothing for the patient.
              check.intents().contains(Intent.NOT_ME) ? Reply.Kind.NOT_ME : Reply.Kind.OPT_OUT,
              check.intents().stream().filter(BESIDES::contains).map(Reply.Kind::of).toList(),
              check.intents().contains(Intent.TO_READ));
      case OPT_IN -> only(Reply.Kind.OPT_IN);
      case UNSURE ->
          new Meaning(
              check.intents().contains(Intent.DIED) ? Reply.Kind.DIED : Reply.Kind.TEXT,
              List.of(),
              check.intents().stream().anyMatch(NEVER_LOST::contains));
      case NONE -> ofIntents(check.intents());
    };
  }

  private static Meaning ofIntents(Set<Intent> said) {
    var meant = EnumSet.noneOf(Intent.class);
    meant.addAll(said);
    meant.remove(Intent.TIME);
    for (Intent one : FIRST) {
      if (meant.contains(one)) {
        return only(Reply.Kind.of(one));
      }
    }
    for (Intent one : FOR_PERSON) {
      if (meant.contains(one)) {
        return only(Reply.Kind.of(one));
      }
    }
    if (meant.contains(Intent.TO_READ)) {
      return new Meaning(Reply.Kind.TEXT, List.of(), true);
    }
    // Whoever had it done says no thanks, too.
    if (meant.contains(Intent.ALREADY_DONE)) {
      meant.remove(Intent.DECLINED);
    }
    return meant.size() == 1
        ? only(Reply.Kind.of(meant.iterator().next()))
        : new Meaning(Reply.Kind.TEXT, List.of(), !meant.isEmpty());
  }

  private static Meaning only(Reply.Kind kind) {
    return new Meaning(kind, List.of(), false);
  }
}
