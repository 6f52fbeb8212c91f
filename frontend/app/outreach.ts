import "./outreach.css";
