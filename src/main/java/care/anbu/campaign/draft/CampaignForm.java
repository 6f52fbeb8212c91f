package care.anbu.campaign.draft;

import care.anbu.campaign.Overflow;
import care.anbu.campaign.Recurrence;
import care.anbu.clinic.Department;
import care.anbu.clinic.Staff;
import care.anbu.message.MessageTemplate;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.segment.Segment;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form of a campaign as it stands on the page.
 *
 * @param ref null for a new campaign
 */
public record CampaignForm(String ref, int version, CampaignDraft draft, Choices choices) {

  /** Rows for the ladder. */
  static final int STEPS = 4;

  /**
   * What can be chosen from.
   *
   * @param askedFor the departments that each segment asks for
   */
  public record Choices(
      List<Segment> segments,
      Map<Segment, Set<Long>> askedFor,
      List<WorkingProtocol> protocols,
      List<Department> departments,
      List<Staff> staff,
      List<MessageTemplate> templates) {}

  /** A template that may be chosen. */
  public record TemplateOption(String ref, String name, boolean chosen) {}

  /** The templates of one channel and language. */
  public record TemplateField(Channel channel, String language, List<TemplateOption> options) {}

  /** As a person types it; null where none is set. */
  public String budget() {
    BigDecimal budget = draft.limits() == null ? null : draft.limits().budget();
    return budget == null ? null : budget.stripTrailingZeros().toPlainString();
  }

  /** The departments that the chosen segment asks for, where the chosen one is none of them. */
  public List<Department> otherDepartments() {
    Set<Long> asked =
        choices.segments().stream()
            .filter(segment -> segment.ref().equals(draft.aim().segment()))
            .findFirst()
            .map(choices.askedFor()::get)
            .orElse(Set.of());
    List<Department> others =
        choices.departments().stream().filter(one -> asked.contains(one.id)).toList();
    return others.stream().anyMatch(one -> isChosen(one)) ? List.of() : others;
  }

  private boolean isChosen(Department department) {
    String chosen = draft.aim().department();
    return department.ref().equals(chosen) || department.code.equals(chosen);
  }

  public boolean on(DayOfWeek day) {
    return draft.times().weekdays() != null && draft.times().weekdays().contains(day);
  }

  public DayOfWeek[] days() {
    return DayOfWeek.values();
  }

  public Channel[] channels() {
    return Channel.values();
  }

  public Overflow[] overflows() {
    return Overflow.values();
  }

  public Recurrence[] recurrences() {
    return Recurrence.values();
  }

  public List<Purpose> purposes() {
    return Purpose.OF_MESSAGES;
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

  /** Reads what the browser sent. */
  public static CampaignDraft read(
      MultivaluedMap<String, String> form, List<MessageTemplate> templates) {
    var recipients = Recipients.read(form.getFirst("recipients"));
    return new CampaignDraft(
        new CampaignDraft.Aim(
            form.getFirst("name"),
            form.getFirst("goal"),
            Typed.whole("measureDays", form.getFirst("measureDays")),
            chosen(form, "owner"),
            recipients.isProtocol() ? null : chosen(form, "department"),
            recipients.segment(),
            recipients.protocol(),
            Typed.choice("purpose", form.getFirst("purpose"), Purpose.class)),
        new CampaignDraft.Times(
            Typed.day("startsOn", form.getFirst("startsOn")),
            Typed.time("windowFrom", form.getFirst("windowFrom")),
            Typed.time("windowTo", form.getFirst("windowTo")),
            weekdays(form),
            Typed.choice("recurrence", form.getFirst("recurrence"), Recurrence.class)),
        new CampaignDraft.Limits(
            Typed.number("budget", form.getFirst("budget")),
            Typed.whole("dailyContacts", form.getFirst("dailyContacts")),
            Typed.whole("deskMinutes", form.getFirst("deskMinutes")),
            Typed.number("holdoutPercent", form.getFirst("holdoutPercent")),
            Typed.number("explorationPercent", form.getFirst("explorationPercent")),
            Typed.whole("lateHours", form.getFirst("lateHours")),
            Typed.choice("overflow", form.getFirst("overflow"), Overflow.class)),
        new CampaignDraft.Pilot(
            Typed.number("pilotPercent", form.getFirst("pilotPercent")),
            Typed.whole("gateContacts", form.getFirst("gateContacts")),
            Typed.number("gateReachPercent", form.getFirst("gateReachPercent")),
            Typed.number("gateOptOutPercent", form.getFirst("gateOptOutPercent")),
            Typed.number("gateComplaintPercent", form.getFirst("gateComplaintPercent")),
            Typed.number("gateFailurePercent", form.getFirst("gateFailurePercent")),
            form.getFirst("gateByRule") != null),
        new CampaignDraft.Rerun(chosen(form, "rerunOf"), form.getFirst("rerunReason")),
        ladder(form),
        texts(form, templates));
  }

  /** The version of the campaign that the browser showed. */
  public static int version(MultivaluedMap<String, String> form) {
    Integer shown = Typed.whole("version", form.getFirst("version"));
    if (shown == null) {
      throw Problem.invalid("invalid");
    }
    return shown;
  }

  private static String chosen(MultivaluedMap<String, String> form, String field) {
    String text = Typed.plain(form.getFirst(field));
    return text.isEmpty() ? null : text;
  }

  private static Set<DayOfWeek> weekdays(MultivaluedMap<String, String> form) {
    return form.getOrDefault("weekday", List.of()).stream()
        .map(day -> Typed.choice("weekday", day, DayOfWeek.class))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
  }

  /** Rows without a channel are left out. */
  private static List<CampaignDraft.Step> ladder(MultivaluedMap<String, String> form) {
    List<String> channels = form.getOrDefault("stepChannel", List.of());
    List<String> waits = form.getOrDefault("stepWait", List.of());
    var steps = new ArrayList<CampaignDraft.Step>();
    for (int i = 0; i < Math.min(channels.size(), waits.size()); i++) {
      Channel channel = Typed.choice("stepChannel", channels.get(i), Channel.class);
      if (channel != null) {
        Integer wait = Typed.whole("stepWait", waits.get(i));
        if (wait == null) {
          throw Problem.invalid("required").at("stepWait");
        }
        steps.add(new CampaignDraft.Step(channel, wait));
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
}
