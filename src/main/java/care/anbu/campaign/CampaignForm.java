package care.anbu.campaign;

import care.anbu.clinic.Department;
import care.anbu.clinic.Staff;
import care.anbu.message.MessageTemplate;
import care.anbu.segment.Segment;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The form of a campaign as it stands on the page.
 *
 * @param ref null for a new campaign
 * @param problem what stood in the way of saving, or null
 */
public record CampaignForm(
    String ref, int version, CampaignDraft draft, Choices choices, String problem) {

  /** Rows for the ladder. */
  static final int STEPS = 4;

  /** What can be chosen from. */
  public record Choices(
      List<Segment> segments,
      List<Department> departments,
      List<Staff> staff,
      List<MessageTemplate> templates) {}

  /** A template that may be chosen. */
  public record TemplateOption(String ref, String name, boolean chosen) {}

  /** The templates of one channel and language. */
  public record TemplateField(Channel channel, String language, List<TemplateOption> options) {}

  public boolean on(DayOfWeek day) {
    return draft.weekdays() != null && draft.weekdays().contains(day);
  }

  public DayOfWeek[] days() {
    return DayOfWeek.values();
  }

  public Channel[] channels() {
    return Channel.values();
  }

  public Purpose[] purposes() {
    return Purpose.values();
  }

  /** The steps, and empty rows after them; a channel of null is an empty row. */
  public List<CampaignDraft.Step> steps() {
    var rows = new ArrayList<>(draft.ladder() == null ? List.of() : draft.ladder());
    while (rows.size() < STEPS) {
      rows.add(new CampaignDraft.Step(null, 3));
    }
    return rows;
  }

  /** A field for each channel and language. */
  public List<TemplateField> templateFields() {
    var chosen =
        draft.templates() == null
            ? Set.of()
            : draft.templates().stream()
                .map(CampaignDraft.Text::template)
                .collect(Collectors.toSet());
    var fields = new ArrayList<TemplateField>();
    for (Channel channel : Channel.values()) {
      for (String language : DraftDefaults.LANGUAGES) {
        fields.add(
            new TemplateField(
                channel,
                language,
                choices.templates().stream()
                    .filter(one -> one.channel() == channel && one.language().equals(language))
                    .map(
                        one ->
                            new TemplateOption(one.ref(), one.name(), chosen.contains(one.ref())))
                    .toList()));
      }
    }
    return fields;
  }

  CampaignForm because(String sentence) {
    return new CampaignForm(ref, version, draft, choices, sentence);
  }

  /** Reads what the browser sent. */
  static CampaignDraft read(MultivaluedMap<String, String> form, List<MessageTemplate> templates) {
    return new CampaignDraft(
        form.getFirst("name"),
        form.getFirst("goal"),
        value(form, "measureDays", Integer::valueOf),
        value(form, "owner", Function.identity()),
        value(form, "department", Function.identity()),
        value(form, "segment", Function.identity()),
        value(form, "purpose", Purpose::valueOf),
        value(form, "startsOn", LocalDate::parse),
        value(form, "windowFrom", LocalTime::parse),
        value(form, "windowTo", LocalTime::parse),
        weekdays(form),
        value(form, "budget", BigDecimal::new),
        value(form, "dailyContacts", Integer::valueOf),
        value(form, "deskMinutes", Integer::valueOf),
        value(form, "holdoutPercent", BigDecimal::new),
        value(form, "explorationPercent", BigDecimal::new),
        value(form, "lateHours", Integer::valueOf),
        ladder(form),
        texts(form, templates));
  }

  /** The version of the campaign that the browser showed. */
  static int version(MultivaluedMap<String, String> form) {
    Integer shown = value(form, "version", Integer::valueOf);
    if (shown == null) {
      throw Problem.invalid("campaign:problem_unreadable", "version");
    }
    return shown;
  }

  private static Set<DayOfWeek> weekdays(MultivaluedMap<String, String> form) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (String day : form.getOrDefault("weekday", List.of())) {
      days.add(read("weekday", day, DayOfWeek::valueOf));
    }
    return days;
  }

  /** Rows without a channel are left out. */
  private static List<CampaignDraft.Step> ladder(MultivaluedMap<String, String> form) {
    List<String> channels = form.getOrDefault("stepChannel", List.of());
    List<String> waits = form.getOrDefault("stepWait", List.of());
    var steps = new ArrayList<CampaignDraft.Step>();
    for (int i = 0; i < Math.min(channels.size(), waits.size()); i++) {
      if (!channels.get(i).isBlank()) {
        steps.add(
            new CampaignDraft.Step(
                read("stepChannel", channels.get(i), Channel::valueOf),
                read("stepWait", waits.get(i), Integer::valueOf)));
      }
    }
    return steps;
  }

  private static List<CampaignDraft.Text> texts(
      MultivaluedMap<String, String> form, List<MessageTemplate> templates) {
    return form.getOrDefault("template", List.of()).stream()
        .filter(ref -> !ref.isBlank())
        .map(ref -> templates.stream().filter(t -> t.ref().equals(ref)).findFirst().orElse(null))
        .filter(Objects::nonNull)
        .map(one -> new CampaignDraft.Text(one.channel(), one.language(), one.ref()))
        .toList();
  }

  private static <T> T value(
      MultivaluedMap<String, String> form, String field, Function<String, T> reader) {
    String text = form.getFirst(field);
    return text == null || text.isBlank() ? null : read(field, text.strip(), reader);
  }

  private static <T> T read(String field, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw Problem.invalid("campaign:problem_unreadable", text);
    }
  }
}
