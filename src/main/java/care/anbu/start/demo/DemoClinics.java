package care.anbu.start.demo;

import care.anbu.clinic.Clinics;
import care.anbu.patient.PatientsChanged;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the demo clinics, once: 안부병원, a hospital with six departments, and 하늘의원, a small clinic
 * that shows that clinics are apart.
 */
@ApplicationScoped
public class DemoClinics {

  /** Of every demo account: these clinics hold no real person. */
  public static final String PASSWORD = "anbu-demo-2026";

  /**
   * Of {@link #PASSWORD}: to work it out for each account would take a third of the first start.
   */
  static final String PASSWORD_HASH =
      "v2:$2a$10$I4ao50Qdku6E/fMjPnlUuuIbekoCK5RLRtsGK9D9CDGxERHaYiyDa";

  private static final int SECONDS = 300;

  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject ClinicMaker maker;
  @Inject PastCampaign pastCampaign;
  @Inject WorkingWeek week;
  @Inject DemoRequests requests;
  @Inject DemoConversations conversations;
  @Inject Event<PatientsChanged> patientsChanged;

  /**
   * Makes those that are missing. Each is one transaction: a crash in the middle leaves nothing
   * half-made, and the next start makes what is missing. Only the example campaign comes after it,
   * because planning has a transaction of its own.
   */
  public void create() {
    List<String> present =
        QuarkusTransaction.requiringNew()
            .call(() -> clinics.streamAll().map(one -> one.id).toList());
    Stream.of(ClinicPlan.ANBU, ClinicPlan.HANEUL)
        .filter(plan -> !present.contains(plan.slug()))
        .forEach(this::make);
  }

  void make(ClinicPlan plan) {
    scope.run(
        plan.slug(),
        () -> {
          var made =
              QuarkusTransaction.requiringNew().timeout(SECONDS).call(() -> maker.make(plan));
          pastCampaign.make(made);
          week.make(made);
          requests.make(made);
          conversations.make(made);
          patientsChanged.fire(new PatientsChanged(plan.slug()));
        });
  }
}
