package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.segment.criterion.Criterion.Age;
import care.anbu.segment.criterion.Criterion.And;
import care.anbu.segment.criterion.Criterion.Not;
import care.anbu.segment.criterion.Criterion.Or;
import care.anbu.segment.criterion.Criterion.SexIs;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says a criterion in English: {@code Women aged 60 or over whose last visit to Ophthalmology was
 * at least 12 months ago}. The noun first, then relative clauses.
 */
final class EnglishSentence implements Criterion.Cases<EnglishSentence.Clause> {

  /** A relative clause and its negation. */
  record Clause(String holds, String fails) {}

  private final CriterionNames names;

  private EnglishSentence(CriterionNames names) {
    this.names = names;
  }

  static String of(Criterion criterion, CriterionNames names) {
    String noun = new EnglishSentence(names).noun(criterion);
    return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
  }

  private String noun(Criterion criterion) {
    if (criterion instanceof And all) {
      return all.of().isEmpty() ? "all patients" : described(all.of());
    }
    if (criterion instanceof Or any) {
      return any.of().isEmpty() ? "no patients" : "patients " + joined(any.of(), "or");
    }
    return described(List.of(criterion));
  }

  private String described(List<Criterion> parts) {
    var others = new ArrayList<>(parts);
    var age = take(Age.class, others);
    var sex = take(SexIs.class, others);
    var words = new ArrayList<String>();
    words.add(sex == null ? "patients" : people(sex));
    if (age != null) {
      words.add(years(age));
    }
    if (!others.isEmpty()) {
      words.add(joined(others, "and"));
    }
    return String.join(" ", words);
  }

  private String joined(List<Criterion> parts, String word) {
    List<String> clauses = parts.stream().map(one -> one.match(this).holds()).toList();
    int last = clauses.size() - 1;
    if (last == 0) {
      return clauses.get(0);
    }
    String comma = last > 1 ? "," : "";
    return String.join(", ", clauses.subList(0, last))
        + comma
        + " "
        + word
        + " "
        + clauses.get(last);
  }

  @Override
  public Clause and(And all) {
    return among(all);
  }

  @Override
  public Clause or(Or any) {
    return any.of().isEmpty()
        ? among(any)
        : new Clause("(" + joined(any.of(), "or") + ")", among(any).fails());
  }

  @Override
  public Clause not(Not negation) {
    Clause inner = negation.of().match(this);
    return new Clause(inner.fails(), inner.holds());
  }

  @Override
  public Clause age(Age age) {
    return are(years(age));
  }

  @Override
  public Clause sex(SexIs sex) {
    return are(people(sex));
  }

  @Override
  public Clause visited(Criterion.Visited visited) {
    String where =
        visited.departmentId() == null ? "the clinic" : names.department(visited.departmentId());
    if (visited.withinMonths() == null) {
      return new Clause("who have visited " + where, "who have never visited " + where);
    }
    String when = " in the last " + months(visited.withinMonths());
    return new Clause("who have visited " + where + when, "who have not visited " + where + when);
  }

  @Override
  public Clause lastVisit(Criterion.LastVisit last) {
    String where =
        last.departmentId() == null ? "" : " to " + names.department(last.departmentId());
    return among("whose last visit" + where + " was " + ago(last));
  }

  @Override
  public Clause visits(Criterion.Visits visits) {
    String where =
        (visits.departmentId() == null ? "" : " to " + names.department(visits.departmentId()))
            + (visits.doctorId() == null ? "" : " with " + names.doctor(visits.doctorId()));
    String when = during(visits.during());
    if (visits.which() != null) {
      String which = visits.which() == Criterion.Which.FIRST ? "first" : "last";
      return among("whose " + which + " visit" + where + " was" + when);
    }
    String what = count(visits) + where + when;
    return new Clause("who have had " + what, "who have not had " + what);
  }

  private static String count(Criterion.Visits visits) {
    Integer least = visits.atLeast();
    Integer most = visits.atMost();
    String many = "1".equals(String.valueOf(most == null ? least : most)) ? " visit" : " visits";
    if (most == null) {
      return "at least " + least + many;
    }
    if (least == null) {
      return "at most " + most + many;
    }
    return (least.equals(most) ? "exactly " + most : least + " to " + most) + many;
  }

  private static String during(Criterion.TimeSpan span) {
    if (span.withinMonths() != null) {
      return " in the last " + months(span.withinMonths());
    }
    if (span.from() == null) {
      return span.to() == null ? "" : " on " + span.to() + " or before";
    }
    return span.to() == null
        ? " on " + span.from() + " or after"
        : " from " + span.from() + " to " + span.to();
  }

  @Override
  public Clause booked(Criterion.Booked booked) {
    String where =
        booked.departmentId() == null ? "" : " in " + names.department(booked.departmentId());
    String months = booked.withinMonths() == null ? null : months(booked.withinMonths());
    if (booked.state() == Criterion.Booked.State.AHEAD) {
      String what = "appointment ahead" + where + (months == null ? "" : " in the next " + months);
      return new Clause("who have an " + what, "who have no " + what);
    }
    String what = " an appointment" + where + (months == null ? "" : " in the last " + months);
    return booked.state() == Criterion.Booked.State.MISSED
        ? new Clause("who missed" + what, "who have not missed" + what)
        : new Clause("who cancelled" + what, "who have not cancelled" + what);
  }

  @Override
  public Clause condition(Criterion.Condition condition) {
    String called = called(condition.kind());
    boolean proper = condition.kind() == ClinicalEvent.Kind.CONDITION;
    String name = named(condition.system(), condition.code(), condition.text());
    String what =
        name == null
            ? "the " + called + " with " + coded(condition.code())
            : proper ? name : "the " + called + " " + name;
    String when =
        condition.withinMonths() == null ? "" : " in the last " + months(condition.withinMonths());
    return new Clause(
        "who have a record of " + what + when, "who have no record of " + what + when);
  }

  @Override
  public Clause observed(Criterion.Observed observed) {
    String name = named(observed.system(), observed.code(), observed.text());
    String what = name == null ? "the observation with " + coded(observed.code()) : name;
    String when =
        observed.withinMonths() == null ? "" : " in the last " + months(observed.withinMonths());
    String value = compared(observed);
    return observed.which() == Criterion.Which.LAST
        ? among("whose last result of " + what + when + " was " + value)
        : new Clause(
            "who have had a result of " + what + when + " that was " + value,
            "who have had no result of " + what + when + " that was " + value);
  }

  private static String compared(Criterion.Observed observed) {
    String word =
        switch (observed.comparison()) {
          case AT_LEAST -> "at least ";
          case ABOVE -> "above ";
          case AT_MOST -> "at most ";
          case BELOW -> "below ";
        };
    String unit = observed.unit() == null ? "" : " " + observed.unit();
    return word + observed.value().toPlainString() + unit;
  }

  @Override
  public Clause household(Criterion.Household household) {
    if (household.sharesPhone() != null) {
      String whom = " with another patient";
      return new Clause("who share a phone number" + whom, "who share no phone number" + whom);
    }
    if (household.childUnder() != null) {
      String whom = " with a child under " + household.childUnder();
      return new Clause("who live" + whom, "who do not live" + whom);
    }
    int least = household.othersAtLeast();
    String whom = " with " + (least == 1 ? "another patient" : "at least " + least + " others");
    return new Clause("who live" + whom, "who do not live" + whom);
  }

  @Override
  public Clause language(Criterion.LanguageIs language) {
    String name = language.is().equals("ko") ? "Korean" : "English";
    return new Clause("whose language is " + name, "whose language is not " + name);
  }

  @Override
  public Clause consent(Criterion.ConsentIs consent) {
    String what =
        (consent.purpose() == Purpose.CARE ? "care messages" : "advertising")
            + " by "
            + way(consent.channel());
    return switch (consent.is()) {
      case GIVEN -> new Clause("who agreed to " + what, "who have not agreed to " + what);
      case WITHDRAWN -> new Clause("who said no to " + what, "who have not said no to " + what);
      case UNKNOWN ->
          new Clause("whose answer to " + what + " is open", "who have answered to " + what);
    };
  }

  /** By its name, as {@code type 2 diabetes (E11.9)}; null where it has none. */
  private String named(String system, String code, String text) {
    if (code == null) {
      return "“" + text + "”";
    }
    String name = names.code(system, code);
    if (name == null) {
      return null;
    }
    String all = Criterion.isBeginning(code) ? bare(code) + " and all below" : code;
    return name + " (" + all + ")";
  }

  private static String bare(String code) {
    return code.substring(0, code.length() - 1);
  }

  private static String called(ClinicalEvent.Kind kind) {
    return switch (kind) {
      case CONDITION -> "condition";
      case PROCEDURE -> "procedure";
      case IMMUNIZATION -> "immunization";
      case OBSERVATION -> "observation";
      case REPORT -> "diagnostic report";
      case DISCHARGE -> "discharge";
    };
  }

  private static String coded(String code) {
    return Criterion.isBeginning(code) ? "a code beginning with " + bare(code) : "code " + code;
  }

  @Override
  public Clause contact(Criterion.Contact contact) {
    if (contact.kind() == null) {
      String way = way(contact.channel()) + sure(contact);
      return new Clause("who can be reached by " + way, "who cannot be reached by " + way);
    }
    String means = means(contact.kind()) + sure(contact);
    return new Clause(
        "who have " + (means.startsWith("e") ? "an " : "a ") + means, "who have no " + means);
  }

  private static String sure(Criterion.Contact contact) {
    Integer least = contact.atLeastPercent();
    return least == null ? "" : " with a confidence of at least " + least + " %";
  }

  /** What nobody is of whom nothing is known: who is meant is not said the other way round. */
  private static Clause among(String clause) {
    return new Clause(clause, "who are not among those " + clause);
  }

  @Override
  public Clause named(Criterion.Named segment) {
    String what = " in the segment “" + names.segment(segment.segmentId()) + "”" + version(segment);
    return new Clause("who are" + what, "who are not" + what);
  }

  private static String version(Criterion.Named segment) {
    return segment.version() == null ? "" : " (version " + segment.version() + ")";
  }

  @Override
  public Clause contributed(Criterion.Contributed contributed) {
    var said = contributed.source().english(contributed.values(), names);
    return new Clause(said.holds(), said.fails());
  }

  private Clause among(Criterion group) {
    String noun = noun(group);
    return new Clause("who are among (" + noun + ")", "who are not among (" + noun + ")");
  }

  private static Clause are(String what) {
    return new Clause("who are " + what, "who are not " + what);
  }

  private static String ago(Criterion.LastVisit last) {
    if (last.atMostMonths() == null) {
      return "at least " + months(last.atLeastMonths()) + " ago";
    }
    if (last.atLeastMonths() == null) {
      return "at most " + months(last.atMostMonths()) + " ago";
    }
    return last.atLeastMonths() + " to " + months(last.atMostMonths()) + " ago";
  }

  private static String months(int count) {
    return count == 1 ? "1 month" : count + " months";
  }

  private static String years(Age age) {
    if (age.to() == null) {
      return "aged " + age.from() + " or over";
    }
    if (age.from() == null) {
      return "aged " + age.to() + " or under";
    }
    return age.from().equals(age.to())
        ? "aged " + age.from()
        : "aged " + age.from() + " to " + age.to();
  }

  private static String people(SexIs sex) {
    return sex.is().stream().map(EnglishSentence::people).collect(Collectors.joining(" or "));
  }

  private static String people(Sex sex) {
    return switch (sex) {
      case F -> "women";
      case M -> "men";
      case O -> "patients of other sex";
      case U -> "patients of unknown sex";
    };
  }

  private static String means(ContactKind kind) {
    return switch (kind) {
      case MOBILE -> "mobile number";
      case LANDLINE -> "landline number";
      case EMAIL -> "e-mail address";
      case ADDRESS -> "postal address";
    };
  }

  private static String way(Channel channel) {
    return switch (channel) {
      case PHONE -> "phone";
      case LETTER -> "letter";
      case SMS -> "text message";
      case EMAIL -> "e-mail";
    };
  }

  /** Removes and returns the first part of a kind, or null. */
  private static <T extends Criterion> T take(Class<T> kind, List<Criterion> parts) {
    var found = parts.stream().filter(kind::isInstance).findFirst();
    found.ifPresent(parts::remove);
    return found.map(kind::cast).orElse(null);
  }
}
