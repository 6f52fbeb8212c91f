package care.anbu.start.demo;

import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.Patient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What patients of a demo clinic ask for, by every way. */
@ApplicationScoped
class DemoRequests {

  private record Wish(RequestKind kind, RequestWay way, String text) {}

  private static final List<Wish> WISHES =
      List.of(
          new Wish(RequestKind.CALL_BACK, RequestWay.TEXT, "오후에 전화 부탁드려요"),
          new Wish(RequestKind.CHANGE_BOOKING, RequestWay.WEBSITE, "다음 주 화요일로 옮길 수 있을까요?"),
          new Wish(RequestKind.PRESCRIPTION_QUESTION, RequestWay.PHONE, "안약을 하루에 몇 번 넣나요?"),
          new Wish(RequestKind.RECORD_COPY, RequestWay.COUNTER, "보험사에 낼 진료기록 사본"),
          new Wish(RequestKind.COMPLAINT, RequestWay.PHONE, "접수하고 한 시간을 기다렸습니다"));

  @Inject EntityManager database;
  @Inject ServiceRequests requests;

  void make(ClinicMaker.Made clinic) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              List<Patient> patients =
                  database
                      .createQuery(
                          "from Patient p where "
                              + DoNotContact.hql(DoNotContact.activePatient("p"))
                              + " order by p.id",
                          Patient.class)
                      .setMaxResults(WISHES.size())
                      .getResultList();
              for (int i = 0; i < patients.size(); i++) {
                Wish wish = WISHES.get(i);
                requests.make(
                    new Asked(
                        wish.kind(),
                        wish.way(),
                        Asked.Who.patient(patients.get(i).id),
                        wish.text(),
                        null,
                        null,
                        clinic.coordinatorId(),
                        null));
              }
            });
  }
}
