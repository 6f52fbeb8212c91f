package care.anbu.message;

import care.anbu.message.guard.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that is due of those whom one message is for, and the rule of what it may name: what gives a
 * diagnosis away only where nobody reads along, and what concerns another adult never, since that
 * is theirs to tell. What may not be named is not kept silent about: something is due.
 *
 * @param people whom the message speaks to first, then others of the household
 */
public record DueList(List<Person> people) {

  /** Something is due, of which no more is said. */
  public static final DueList UNNAMED = ofAddressee(List.of(DueMatter.UNNAMED));

  /** Whose matters they are. */
  public enum Whose {
    /** Of the person to whom the message speaks. */
    ADDRESSEE,
    /** Of a child in the care of whoever reads it. */
    CHILD,
    /** Of another adult of the household. */
    OTHER_ADULT
  }

  /**
   * What one person is due for.
   *
   * @param name as it stands in a message; not said of the addressee
   */
  public record Person(String name, Whose whose, List<DueMatter> matters) {

    public Person {
      matters = List.copyOf(matters);
    }
  }

  public DueList {
    people = List.copyOf(people);
  }

  /** What one person alone is due for. */
  public static DueList ofAddressee(List<DueMatter> matters) {
    return new DueList(List.of(new Person(null, Whose.ADDRESSEE, matters)));
  }

  /** As it stands in a part of a message that others can read, or cannot. */
  String text(String language, Exposure exposure) {
    return people.stream()
        .map(person -> text(person, language, exposure))
        .collect(Collectors.joining("; "));
  }

  private static String text(Person person, String language, Exposure exposure) {
    var said = new ArrayList<String>();
    boolean more = false;
    for (DueMatter matter : person.matters) {
      String words = mayBeNamed(person.whose, matter, exposure) ? matter.words(language) : null;
      if (words == null) {
        more = true;
      } else if (!said.contains(words)) {
        said.add(words);
      }
    }
    boolean korean = "ko".equals(language);
    if (more) {
      said.add(unnamed(korean, !said.isEmpty()));
    }
    String matters = String.join(", ", said);
    if (person.whose == Whose.ADDRESSEE) {
      return matters;
    }
    return korean ? person.name + "님 " + matters : person.name + ": " + matters;
  }

  private static boolean mayBeNamed(Whose whose, DueMatter matter, Exposure exposure) {
    return whose != Whose.OTHER_ADULT && !(matter.revealing() && exposure.open());
  }

  private static String unnamed(boolean korean, boolean another) {
    if (korean) {
      return another ? "시기가 된 다른 진료" : "시기가 된 진료";
    }
    return another ? "another check-up that is due" : "a check-up that is due";
  }
}
