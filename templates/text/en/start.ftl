# The start page, search, and the page about the service with its accessibility statement.

start-title = Hello { $name }
start-lead = From here you reach what you have permission for in the organisation.
start-tasks = Get started
task-todo = To do
task-done = Done
task-factor = Add a second factor
task-factor-hint = Something you use besides your password when you sign in, such as a one-time code from an app. Then all of your permissions apply.
task-units = Add boards and offices
task-units-hint = That shows which part of the organisation is responsible for what.
task-colleagues = Invite colleagues
task-colleagues-hint = Make sure there are at least two administrators, so that one can help when the other is away.
task-statement = Fill in the accessibility statement
task-statement-hint = Say whom to contact for those who meet an obstacle in the service. The law requires a statement.
card-catalogue = Catalogue
card-catalogue-text = Read which requirements there are, why they are made and how they are followed up.
card-organisation = Organisation
card-organisation-text = See the organisation's details, boards and offices.
card-users = Users
card-users-text = See who has access to Kravkoll and which roles they have.
card-audit = Audit trail
card-audit-text = See who has done what, and when.


about-title = About Kravkoll
about-lead = Kravkoll helps municipalities to make the right information-security requirements in their procurements. This page says which version is in use and how accessible it is.
about-version = Version of Kravkoll
about-catalogue = Version of the catalogue
about-licence = Licence of Kravkoll
about-catalogue-licence = Licence of the catalogue
statement-title = Accessibility statement
statement-text = Everybody should be able to use Kravkoll. The service is built to meet WCAG 2.2 at level AA and the requirements of the Swedish Act on accessibility to digital public services (lagen 2018:1937 om tillgänglighet till digital offentlig service). The municipality that runs the service is responsible for the details below: whom to contact if something does not work, when and how accessibility was assessed, and which shortcomings are known.
statement-script = Everything works without JavaScript, except passkeys. Without JavaScript you sign in with a password and a one-time code.
statement-missing = Not filled in yet
statement-edit = Change the accessibility statement
statement-lead = What you write here is shown to everybody on the page About Kravkoll. Update it when something has changed or been assessed anew.
field-contact = Contact about accessibility
field-contact-hint = Email address or phone number for those who meet an obstacle in the service.
field-assessed-on = Date of the latest assessment
field-method = How accessibility was assessed
field-method-hint = For instance own testing with keyboard and screen reader, or a review by an outside party.
field-shortcomings = Known shortcomings
field-shortcomings-hint = Write what does not work, what can be done instead and when it is to be put right. If no shortcomings are known, say so.
card-tenders = Tenders
card-tenders-text = Set information-security requirements, issue annexes and evaluate bids.
