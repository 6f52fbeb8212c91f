package care.anbu.interop.draft;

import care.anbu.interop.DeathWords;
import care.anbu.patient.DeathInName;
import care.anbu.patient.LifeDates;
import care.anbu.patient.PersonTitles;
import care.anbu.patient.Sex;
import care.anbu.shared.Nfc;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the patient of a record: the rules of what may be taken as it stands, whatever the format.
 * A person is never refused for a doubtful date, word or phone: it is left out, and that is told.
 *
 * <p>Readers say what stands where, and of what the source says nothing; each element once:
 *
 * <pre>
 * var patient = new PatientBuilder(key, "100", "KR", today);
 * patient.name(NameParts.of("김", List.of("영희")), "PID-5");
 * patient.birth(WrittenDay.whole(day, "PID-7"));
 * patient.contacts().phones("010-2345-6789", false, "PID-13");
 * patient.unsaid(Part.DEATH);
 * patient.build();
 * </pre>
 */
public final class PatientBuilder {

  private static final int NAME = 120;
  private static final int NAME_PART = 80;

  private static final Pattern KOREAN = Pattern.compile("(ko|한).*|국어");
  private static final Pattern ENGLISH = Pattern.compile("(en|영).*");
  private static final Pattern OTHER = Pattern.compile("[a-z]{2,3}(-.*)?");

  private final SourceKey key;
  private final String chartNumber;
  private final LocalDate today;
  private final List<SourceKey> aliases = new ArrayList<>();
  private final List<IdentifierDraft> identifiers = new ArrayList<>();
  private final List<Repair> repairs = new ArrayList<>();
  private final Set<Part> unsaid = EnumSet.noneOf(Part.class);
  private final ContactsBuilder contacts;
  private final ContactsBuilder over;

  private WrittenName name;
  private LocalDate birthDate;
  private Sex sex = Sex.U;
  private String language;
  private boolean active = true;
  private WrittenText deathWord = new WrittenText("", null);
  private List<WrittenDay> deathDays = List.of();
  private boolean deathWithheld;
  private String deathInName;

  /**
   * Begins with who is meant.
   *
   * @param country of the clinic, ISO 3166-1 alpha-2
   * @param today where the clinic is
   */
  public PatientBuilder(SourceKey key, String chartNumber, String country, LocalDate today) {
    this.key = key;
    this.chartNumber = Texts.stored(chartNumber);
    this.today = today;
    contacts = new ContactsBuilder(country, repairs);
    over = contacts.quiet();
    language = country.equals("KR") ? "ko" : "en";
  }

  /** What the reader itself has left out. */
  public List<Repair> repairs() {
    return repairs;
  }

  /** Of these the source says nothing: what is known stays. */
  public void unsaid(Part... parts) {
    unsaid.addAll(List.of(parts));
  }

  public void aliases(List<SourceKey> names) {
    aliases.addAll(names);
  }

  public void identifiers(List<IdentifierDraft> numbers) {
    identifiers.addAll(numbers);
  }

  public void active(boolean inUse) {
    active = inUse;
  }

  /** The ways to reach the patient. */
  public ContactsBuilder contacts() {
    return contacts;
  }

  /** Those that there were once, and are none any more. */
  public ContactsBuilder formerContacts() {
    return over;
  }

  /**
   * The name. Titles are taken off, and so are marks of a death, which a person has to look at.
   * Without a name the chart number stands for it.
   */
  public void name(NameParts written, String element) {
    NameParts parts = parts(written, Nfc::of);
    if (Stream.of(parts.whole(), parts.family(), parts.given()).anyMatch(DeathInName::tells)) {
      deathInName = element;
    }
    NameParts alive = parts(parts, DeathInName::off);
    var untitled =
        new NameParts(
            PersonTitles.offName(alive.whole()),
            alive.family(),
            PersonTitles.offGiven(alive.given()));
    WrittenName read = WrittenName.of(untitled);
    if (read == null) {
      repairs.add(new Repair(Reason.NO_NAME, element));
      unsaid.add(Part.NAME);
      return;
    }
    String joined = DeathInName.off(read.display());
    String display = PersonTitles.offName(joined);
    if (!untitled.equals(alive) || !display.equals(joined)) {
      repairs.add(new Repair(Reason.TITLE_LEFT_OUT, element));
    }
    if (display.length() > NAME || isLong(read.family()) || isLong(read.given())) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, element));
    }
    name = new WrittenName(Texts.cut(display, NAME), cut(read.family()), cut(read.given()));
  }

  private static NameParts parts(NameParts of, UnaryOperator<String> change) {
    return new NameParts(
        change.apply(of.whole()).strip(),
        change.apply(of.family()).strip(),
        change.apply(of.given()).strip());
  }

  private static boolean isLong(String part) {
    return part != null && part.length() > NAME_PART;
  }

  private static String cut(String part) {
    return part == null ? null : Texts.cut(part, NAME_PART);
  }

  /** The day of birth; one that cannot be, or is written where nobody knows it, is left out. */
  public void birth(WrittenDay written) {
    Reason doubt =
        switch (written.kind()) {
          case NOTHING -> null;
          case WHOLE ->
              switch (LifeDates.birth(written.day(), today)) {
                case BELIEVABLE -> null;
                case PLACEHOLDER -> Reason.DOUBTFUL_BIRTH_DATE;
                case IMPOSSIBLE -> Reason.BIRTH_DATE_LEFT_OUT;
              };
          case PARTIAL -> Reason.PARTIAL_BIRTH_DATE;
          case UNREADABLE -> Reason.BIRTH_DATE_LEFT_OUT;
        };
    if (doubt == null) {
      birthDate = written.day();
    } else {
      repairs.add(new Repair(doubt, written.element(), Part.BIRTH_DATE));
    }
  }

  /** The sex in a word of {@link SexWords}; another one is told, and leaves what is known. */
  public void sex(WrittenText word) {
    Sex said = SexWords.of(word.text());
    if (said == null) {
      repairs.add(new Repair(Reason.UNKNOWN_WORD, word.element(), Part.SEX));
    } else {
      sex = said;
    }
  }

  /** What a number of the state tells of its bearer, where nothing else has. */
  public void fromNationalNumber(LocalDate birth, Sex sexOfNumber) {
    if (birthDate == null && birth.isBefore(today)) {
      birthDate = birth;
      closed(Part.BIRTH_DATE);
    }
    if (sex == Sex.U) {
      sex = sexOfNumber;
      closed(Part.SEX);
    }
  }

  /**
   * The language of messages, as a tag (BCP 47) or a word. Whoever speaks neither Korean nor
   * English gets English ones, and that is told.
   */
  public void language(WrittenText word) {
    String tag = word.text().toLowerCase(Locale.ROOT);
    boolean korean = KOREAN.matcher(tag).matches();
    if (!korean && !ENGLISH.matcher(tag).matches()) {
      repairs.add(
          OTHER.matcher(tag).matches()
              ? new Repair(Reason.OTHER_LANGUAGE, word.element())
              : new Repair(Reason.UNKNOWN_WORD, word.element(), Part.LANGUAGE));
    }
    language = korean ? "ko" : "en";
  }

  /**
   * What the source says of a death: a word of {@link DeathWords}, days, or both; each may say
   * nothing.
   */
  public void death(WrittenText word, WrittenDay... days) {
    deathWord = word;
    deathDays = List.of(days);
  }

  /** The source says that it holds a death back. */
  public void deathWithheld(String element) {
    deathWithheld = true;
    repairs.add(new Repair(Reason.DEATH_WITHHELD, element));
  }

  public PatientDraft build() {
    PatientDraft.Death death = death();
    if (name == null) {
      name = new WrittenName(chartNumber, null, null);
    }
    return new PatientDraft(
        key,
        new PatientDraft.Numbers(chartNumber, List.copyOf(aliases), List.copyOf(identifiers)),
        new PatientDraft.Person(name, birthDate, sex, language),
        death,
        active,
        new PatientDraft.Contacts(contacts.all(), over.all()),
        List.copyOf(repairs),
        unsaid);
  }

  /**
   * Whatever is said of a death and is no clear no counts as one, so that no family gets a message
   * to who has died. What is no clear yes and no day that can be, or contradicts itself, is one
   * that a person has to look at.
   */
  private PatientDraft.Death death() {
    List<WrittenDay> said = deathDays.stream().filter(WrittenDay::says).toList();
    LocalDate on =
        said.stream().map(this::dayOfDeath).filter(Objects::nonNull).findFirst().orElse(null);
    boolean dated =
        on != null || said.stream().anyMatch(day -> day.kind() == WrittenDay.Kind.PARTIAL);
    Boolean answer = deathWord.isEmpty() ? null : DeathWords.of(deathWord.text());
    boolean yes = Boolean.TRUE.equals(answer);
    boolean clearNo = Boolean.FALSE.equals(answer) && !dated && !deathWithheld;
    boolean uncertain = false;
    for (WrittenDay day : said) {
      if (day.kind() == WrittenDay.Kind.PARTIAL) {
        repairs.add(new Repair(Reason.PARTIAL_DEATH_DATE, day.element()));
      } else if (dayOfDeath(day) == null) {
        boolean sure = clearNo || yes;
        uncertain |= !sure;
        repairs.add(
            new Repair(sure ? Reason.DEATH_DATE_LEFT_OUT : Reason.DEATH_UNCERTAIN, day.element()));
      }
    }
    if (!deathWord.isEmpty() && !yes && !clearNo) {
      boolean settled = answer == null && dated && !uncertain;
      uncertain |= !settled;
      repairs.add(
          new Repair(settled ? Reason.UNKNOWN_WORD : Reason.DEATH_UNCERTAIN, deathWord.element()));
    }
    boolean deceased = !clearNo && (!deathWord.isEmpty() || !said.isEmpty() || deathWithheld);
    if (deathInName != null && !deceased) {
      deceased = true;
      uncertain = true;
      repairs.add(new Repair(Reason.DEATH_UNCERTAIN, deathInName));
    }
    if (!deceased && !clearNo) {
      unsaid.add(Part.DEATH);
    } else {
      unsaid.remove(Part.DEATH);
    }
    return new PatientDraft.Death(deceased, deceased ? on : null, deceased && uncertain);
  }

  private LocalDate dayOfDeath(WrittenDay written) {
    return written.kind() == WrittenDay.Kind.WHOLE
            && LifeDates.death(written.day(), birthDate, today)
        ? written.day()
        : null;
  }

  /** What was open is known after all. */
  private void closed(Part part) {
    unsaid.remove(part);
    repairs.replaceAll(
        repair ->
            repair.open().contains(part)
                ? new Repair(
                    repair.reason(),
                    repair.element(),
                    repair.open().stream().filter(open -> open != part).collect(Collectors.toSet()))
                : repair);
  }
}
