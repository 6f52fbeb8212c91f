package care.anbu.outreach.page;

import care.anbu.outreach.link.LinkSettings;
import care.anbu.outreach.reply.HeardAnswers;
import care.anbu.outreach.reply.PatientAnswer;
import care.anbu.outreach.reply.PatientAnswer.Detail;
import care.anbu.outreach.reply.PatientAnswers;
import care.anbu.outreach.reply.Reply.Kind;
import care.anbu.outreach.reply.Reply.Way;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Takes down what a patient says on their own page, or on paper. What cannot be read is said before
 * anything is written.
 */
@ApplicationScoped
class PageAnswers {

  private static final int PLACE = 100;

  private static final Duration DAY = Duration.ofDays(1);

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
  @Inject HeardAnswers heard;
  @Inject PageCorrections corrections;
  @Inject LinkSettings settings;
  @Inject Clock clock;

  /**
   * What a form says. The same form again says nothing new and is thanked for again.
   *
   * @param what its name
   * @return what is thanked for
   * @throws Problem that names the field that cannot be read
   */
  String take(String what, Speaker who, PageForm form) {
    if (who.form() != null && heard.knows(who.form())) {
      return what.equals("stop") ? what + form.get("stop") : what;
    }
    if (who.way() == Way.PAGE && saidToday(who).size() >= settings.answers()) {
      throw Problem.conflict("busy");
    }
    switch (what) {
      case "come" ->
          say(who, Kind.WILL_COME, new Detail(ahead("comeDay", who, form), null, null, null));
      case "call" -> {
        LocalDate day = ahead("callDay", who, form);
        say(who, Kind.CALL_BACK, new Detail(day, from(form, "callPart"), null, null));
      }
      case "callBack" -> {
        LocalTime from = from(form, "callPart");
        // Whoever asks without a birth date is called once a day, however often they press.
        if (who.way() != Way.PAGE || !saidToday(who).contains(Kind.CALL_BACK)) {
          say(who, Kind.CALL_BACK, new Detail(null, from, null, null));
        }
      }
      case "done" -> {
        LocalDate born = who.patient().birthDate;
        LocalDate first = born == null ? LocalDate.EPOCH : born;
        LocalDate day = TypedDay.read("doneDay", form, first, who.today());
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
      case "stopHere" -> {
        Channel channel = who.contact().channel;
        say(who, Kind.OPT_OUT, new Detail(null, null, null, channel));
        return "stop" + channel.name();
      }
      default -> throw Problem.invalid("not_a_choice").at("do");
    }
    return what;
  }

  private List<Kind> saidToday(Speaker who) {
    return heard.since(who.patient().id, who.way(), clock.instant().minus(DAY), settings.answers());
  }

  private static LocalDate ahead(String field, Speaker who, PageForm form) {
    return TypedDay.read(field, form, who.today(), who.lastDay());
  }

  private Stop stop(Speaker who, PageForm form) {
    Stop stop = Typed.choice("stop", form.get("stop"), Stop.class);
    if (stop == null) {
      throw Problem.invalid("not_a_choice").at("stop");
    }
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

  private void say(Speaker who, Kind kind, Detail detail) {
    answers.take(
        new PatientAnswer(who.patient().id, who.contactId(), kind, who.way(), null, detail),
        who.form());
  }
}
