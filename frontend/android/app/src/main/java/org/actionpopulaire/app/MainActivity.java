package org.actionpopulaire.app;

import com.getcapacitor.BridgeActivity;

public class MainActivity extends BridgeActivity {}
