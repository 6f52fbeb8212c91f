package care.anbu.outreach.page;

import care.anbu.outreach.reply.PatientAnswer;
import care.anbu.outreach.reply.PatientAnswer.Detail;
import care.anbu.outreach.reply.PatientAnswers;
import care.anbu.outreach.reply.Reply.Kind;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Takes down what a patient says on their own page, or on paper. What cannot be read is said before
 * anything is written.
 */
@ApplicationScoped
class PageAnswers {

  private static final int PLACE = 100;

  /** When somebody would like to be called. */
  enum Part {
    MORNING(9),
    AFTERNOON(13),
    EVENING(18);

    final LocalTime from;

    Part(int hour) {
      from = LocalTime.of(hour, 0);
    }
  }

  /** What somebody may want no more of. */
  enum Stop {
    THIS(null),
    SMS(Channel.SMS),
    EMAIL(Channel.EMAIL),
    PHONE(Channel.PHONE),
    LETTER(Channel.LETTER),
    ALL(null);

    final Channel channel;

    Stop(Channel channel) {
      this.channel = channel;
    }
  }

  @Inject PatientAnswers answers;
  @Inject PageCorrections corrections;

  /**
   * What a form says.
   *
   * @param what its name
   * @return what is thanked for
   * @throws Problem that names the field that cannot be read
   */
  String take(String what, Speaker who, PageForm form) {
    switch (what) {
      case "come" -> {
        LocalDate day = Typed.day("comeDay", form.get("comeDay"));
        require(day == null || !day.isBefore(who.today()), "comeDay");
        say(who, Kind.WILL_COME, new Detail(day, null, null, null));
      }
      case "call" -> {
        LocalDate day = Typed.day("callDay", form.get("callDay"));
        require(day == null || !day.isBefore(who.today()), "callDay");
        say(who, Kind.CALL_BACK, new Detail(day, from(form, "callPart"), null, null));
      }
      case "callBack" ->
          say(who, Kind.CALL_BACK, new Detail(null, from(form, "callPart"), null, null));
      case "done" -> {
        LocalDate day = Typed.day("doneDay", form.get("doneDay"));
        require(day == null || !day.isAfter(who.today()), "doneDay");
        String place = Typed.text("donePlace", form.get("donePlace"), PLACE);
        say(who, Kind.ALREADY_DONE, new Detail(day, null, place, null));
      }
      case "notMe" -> say(who, Kind.NOT_ME, Detail.NONE);
      case "phone" -> corrections.phone(who, form);
      case "address" -> corrections.address(who, form);
      case "prefer" -> corrections.prefer(who, form);
      case "stop" -> {
        return what + stop(who, form).name();
      }
      default -> throw Problem.invalid("not_a_choice").at("do");
    }
    return what;
  }

  private Stop stop(Speaker who, PageForm form) {
    Stop stop = Typed.choice("stop", form.get("stop"), Stop.class);
    require(stop != null, "stop");
    if (stop == Stop.THIS) {
      say(who, Kind.DECLINED, Detail.NONE);
    } else {
      say(who, Kind.OPT_OUT, new Detail(null, null, null, stop.channel));
    }
    return stop;
  }

  private static LocalTime from(PageForm form, String field) {
    Part part = Typed.choice(field, form.get(field), Part.class);
    return part == null ? null : part.from;
  }

  private static void require(boolean right, String field) {
    if (!right) {
      throw Problem.invalid("not_a_choice").at(field);
    }
  }

  private void say(Speaker who, Kind kind, Detail detail) {
    answers.take(
        new PatientAnswer(who.patient().id, who.contactId(), kind, who.way(), null, detail));
  }
}
