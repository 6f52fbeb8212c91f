package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignTexts;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.Recurrence;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.draft.Setting;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.ValueFormatter;
import care.anbu.message.MessageTemplates;
import care.anbu.protocol.CareProtocols;
import care.anbu.segment.Segments;
import care.anbu.shared.Id;
import care.anbu.shared.LayoutTexts;
import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Campaigns that run again: which, why, and what is different from the run before. */
@ApplicationScoped
class Reruns {

  /** The number of the run that a name ends with, as {@link RerunTexts#numbered} writes it. */
  private static final Pattern NUMBERED = Pattern.compile("(.*) \\((\\d{1,4})차?\\)");

  /** A name that counts its runs by itself, as Koreans do: {@code 안과 검진 1차}. */
  private static final Pattern COUNTED = Pattern.compile("(.*\\D)(\\d{1,4})차");

  private static final int NAME_LENGTH = 100;

  @Inject Campaigns campaigns;
  @Inject Segments segments;
  @Inject CareProtocols protocols;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject MessageTemplates templates;
  @Inject PageLanguage page;
  @Inject ValueFormatter format;

  /** What the page of a campaign shows of its earlier and later runs. */
  CampaignOverview.Runs of(Campaign campaign) {
    List<Campaign> later = campaigns.rerunsOf(campaign.id);
    if (campaign.rerunOf == null) {
      return new CampaignOverview.Runs(null, List.of(), later);
    }
    Campaign earlier = campaigns.require(campaign.rerunOf);
    CampaignDraft before = draft(earlier);
    CampaignDraft now = draft(campaign);
    var changes =
        Setting.differing(before, now).stream()
            .map(
                setting ->
                    new CampaignOverview.Changed(
                        setting,
                        words(setting, setting.of(before)),
                        words(setting, setting.of(now))))
            .toList();
    return new CampaignOverview.Runs(earlier, changes, later);
  }

  CampaignDraft draft(Campaign campaign) {
    return CampaignDraft.of(
        campaign, campaigns.ladder(campaign.id), campaigns.templates(campaign.id));
  }

  /** Such as {@code Eye check (2)}: the name of the run after this one. */
  String nextName(String name) {
    return nextName(name, texts(RerunTexts.class)::numbered);
  }

  /**
   * @param numbered how a name is written with a number
   */
  static String nextName(String name, BiFunction<String, Integer, String> numbered) {
    Matcher counted = COUNTED.matcher(name);
    if (counted.matches()) {
      return counted.group(1) + (Integer.parseInt(counted.group(2)) + 1) + "차";
    }
    Matcher before = NUMBERED.matcher(name);
    boolean again = before.matches();
    int number = again ? Integer.parseInt(before.group(2)) + 1 : 2;
    String plain = again ? before.group(1) : name;
    int over = Math.max(0, numbered.apply(plain, number).length() - NAME_LENGTH);
    return numbered.apply(plain.substring(0, plain.length() - over), number);
  }

  private String words(Setting setting, Object value) {
    var rerun = texts(RerunTexts.class);
    if (value == null) {
      return rerun.none();
    }
    return switch (setting) {
      case SEGMENT -> segments.require(id(value)).name;
      case PROTOCOL -> protocols.require(id(value)).name;
      case DEPARTMENT -> departments.require(id(value)).name(page.language());
      case OWNER -> staff.names().get(id(value));
      case PURPOSE -> texts(LayoutTexts.class).purpose((Purpose) value);
      case MEASURE_DAYS -> rerun.days(number(value));
      case DESK_MINUTES -> rerun.minutes(number(value));
      case LATE_HOURS -> rerun.hours(number(value));
      case DAILY_CONTACTS, GATE_CONTACTS -> number(value);
      case WEEKDAYS -> listed(value, texts(CampaignTexts.class)::day, DayOfWeek.class, " ");
      case LADDER -> listed(value, this::step, CampaignDraft.Step.class, " → ");
      case TEMPLATES -> listed(value, this::template, CampaignDraft.Text.class, ", ");
      case RECURRENCE -> texts(CampaignTexts.class).recurrence((Recurrence) value);
      case OVERFLOW -> texts(CampaignTexts.class).overflow((Overflow) value);
      case BUDGET -> format.money((BigDecimal) value);
      case HOLDOUT_PERCENT,
          EXPLORATION_PERCENT,
          PILOT_PERCENT,
          GATE_REACH_PERCENT,
          GATE_OPT_OUT_PERCENT,
          GATE_COMPLAINT_PERCENT,
          GATE_FAILURE_PERCENT ->
          format.percent(((BigDecimal) value).doubleValue() / 100);
      case GATE_BY_RULE -> (Boolean) value ? rerun.byRule() : rerun.byPerson();
      case GOAL, WINDOW_FROM, WINDOW_TO -> value.toString();
    };
  }

  private String step(CampaignDraft.Step step) {
    return texts(LayoutTexts.class).channel(step.channel())
        + " "
        + texts(RerunTexts.class).days(number(step.waitDays()));
  }

  private String template(CampaignDraft.Text text) {
    return templates.require(Id.fromString(text.template()).value()).name();
  }

  private <T> String listed(
      Object values, Function<T, String> words, Class<T> type, String between) {
    String listed =
        ((Collection<?>) values)
            .stream().map(type::cast).map(words).collect(Collectors.joining(between));
    return listed.isEmpty() ? texts(RerunTexts.class).none() : listed;
  }

  private String number(Object value) {
    return format.number(((Number) value).longValue());
  }

  private static long id(Object ref) {
    return Id.fromString((String) ref).value();
  }

  private <T> T texts(Class<T> bundle) {
    return MessageBundles.get(bundle, Localized.Literal.of(page.language()));
  }
}
