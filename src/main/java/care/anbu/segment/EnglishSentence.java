package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.segment.Criterion.Age;
import care.anbu.segment.Criterion.And;
import care.anbu.segment.Criterion.Not;
import care.anbu.segment.Criterion.Or;
import care.anbu.segment.Criterion.SexIs;
import care.anbu.shared.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Says a criterion in English: {@code Women aged 60 or over whose last visit to Ophthalmology was
 * at least 12 months ago}. The noun first, then relative clauses.
 */
final class EnglishSentence implements Criterion.Cases<EnglishSentence.Clause> {

  /** A relative clause and its negation. */
  record Clause(String holds, String fails) {}

  private final LongFunction<String> departmentName;

  private EnglishSentence(LongFunction<String> departmentName) {
    this.departmentName = departmentName;
  }

  static String of(Criterion criterion, LongFunction<String> departmentName) {
    String noun = new EnglishSentence(departmentName).noun(criterion);
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
        visited.departmentId() == null
            ? "the clinic"
            : departmentName.apply(visited.departmentId());
    if (visited.withinMonths() == null) {
      return new Clause("who have visited " + where, "who have never visited " + where);
    }
    String when = " in the last " + months(visited.withinMonths());
    return new Clause("who have visited " + where + when, "who have not visited " + where + when);
  }

  @Override
  public Clause lastVisit(Criterion.LastVisit last) {
    String where =
        last.departmentId() == null ? "" : " to " + departmentName.apply(last.departmentId());
    String clause = "whose last visit" + where + " was " + ago(last);
    return new Clause(clause, "who are not among those " + clause);
  }

  @Override
  public Clause condition(Criterion.Condition condition) {
    String called = called(condition.kind());
    String text = "“" + condition.text() + "”";
    boolean proper = condition.kind() == ClinicalEvent.Kind.CONDITION;
    String what =
        condition.code() != null
            ? "the " + called + " with " + coded(condition)
            : proper ? text : "the " + called + " " + text;
    String when =
        condition.withinMonths() == null ? "" : " in the last " + months(condition.withinMonths());
    return new Clause(
        "who have a record of " + what + when, "who have no record of " + what + when);
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

  private static String coded(Criterion.Condition condition) {
    String code = condition.code();
    return condition.isBeginning()
        ? "a code beginning with " + code.substring(0, code.length() - 1)
        : "code " + code;
  }

  @Override
  public Clause contact(Criterion.Contact contact) {
    if (contact.kind() == null) {
      String way = way(contact.channel());
      return new Clause("who can be reached by " + way, "who cannot be reached by " + way);
    }
    String means = means(contact.kind());
    return new Clause(
        "who have " + (means.startsWith("e") ? "an " : "a ") + means, "who have no " + means);
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
