import { connect } from './client/connect.ts';
import { showApp } from './show-app.tsx';

showApp(connect());
